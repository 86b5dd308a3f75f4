import ArgumentParser
import Host
import Runner
import SystemPackage
import Toolchains

struct LinuxGuestOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kernel to boot (default: what .ci/guest-kernel fetched).", valueName: "file"))
  var kernel: String?

  @Option(name: .customLong("numa"), help: "NUMA nodes of the guest.")
  var nodes = 1

  @Option(
    name: .customLong("cpus"), help: "CPUs of the guest (default: 2, or one for each node).")
  var cpuCount: Int?

  @Option(name: .long, help: ArgumentHelp("Memory of the guest.", valueName: "MiB"))
  var memory = 1024

  @Option(name: .long, help: "How long the guest may take.")
  var timeLimit = Seconds(seconds: 300)

  @Flag(
    name: .long,
    help: "Measure at ring 0 there, by the module of 'clobber module', built with --headers.")
  var module = false

  @Option(
    name: .long, help: ArgumentHelp("The headers of the guest's kernel.", valueName: "folder"))
  var headers: String?

  @Flag(name: .long, help: "With --module: count instructions, exactly.")
  var exact = false

  @Flag(name: .long, help: "Show what the guest prints, on standard error.")
  var verbose = false

  func validate() throws {
    guard (1...8).contains(nodes) else { throw ValidationError("--numa must be 1 to 8") }
    guard (nodes...64).contains(cpus) else {
      throw ValidationError("--cpus must be at least one for each node, and at most 64")
    }
    guard module == (headers != nil) else {
      throw ValidationError("--module and --headers go together")
    }
    guard module || !exact else { throw ValidationError("--exact needs --module") }
    guard memory >= 256 else { throw ValidationError("--memory must be at least 256") }
  }

  var cpus: Int { cpuCount ?? (exact ? nodes : max(2, nodes)) }

  func guest(environment: [String: String]) throws -> LinuxGuest {
    var guest = LinuxGuest(
      kernel: try kernelFile(environment: environment), program: try GuestProgram.current())
    guest.nodes = nodes
    guest.cpus = cpus
    guest.memory = memory
    guest.countsInstructions = exact
    return guest
  }

  private func kernelFile(environment: [String: String]) throws -> FilePath {
    if let kernel {
      let file = FilePath(kernel)
      do {
        return try FileIdentity(of: file).path
      } catch {
        throw UnreadableFile(file, error)
      }
    }
    let cached = CacheFolder(environment: environment)?.guestKernel
    guard let cached, (try? FileIdentity(of: cached)) != nil else { throw GuestError.noKernel }
    return cached
  }
}
