import ArgumentParser
import Catalogue
import Records
import Runner
import SystemPackage
import Toolchains

/// Which compilers build the kernels, and how.
struct ToolchainOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Have these compilers build the kernels and measure them side by side; 'built-in' is "
        + "what this program holds, name=path another compiler.", valueName: "name,…"))
  var toolchain: String?

  @Option(
    name: .long, help: ArgumentHelp("Flags: o2, os, o3 or kernel.", valueName: "profile"))
  var profile: Profile = .o2

  @Option(
    name: .customLong("cflags"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("One more flag for C compilers; may be given again.", valueName: "flag"))
  var cFlags: [String] = []

  /// Has the compilers build what a run selects, and tells the run of it.
  func build(for options: inout RunOptions) async throws {
    guard let toolchain else { return }
    let names = toolchain.split(separator: ",").map(String.init)
    options.objects = names.contains("built-in") ? KernelObject.builtIn : []
    let others = names.filter { $0 != "built-in" }
    guard !others.isEmpty else { return }
    let compilers = try Compilers()
    let chosen = try await compilers.toolchains.select(others)
    let selection = options.selection
    let wanted = BuildOptions(
      profile: profile, cFlags: cFlags, transports: Set(selection.transports),
      callers: Set(selection.callers.isEmpty ? Caller.allCases : selection.callers))
    let foreign = chosen.compactMap(\.runElsewhere)
    for failure in foreign {
      note("warning: \(failure)")
      options.failedToolchains.append(failure.record)
    }
    let native = chosen.filter { $0.runElsewhere == nil }
    if !native.isEmpty {
      note("building kernels with \(native.map(\.name).joined(separator: ", "))")
    }
    let results = await compilers.builder.build(native, wanted) {
      if case .failure(let failure) = $0 { note("warning: \(failure)") }
    }
    for result in results {
      switch result {
      case .success(let object): options.objects.append(object.kernelObject)
      case .failure(let failure): options.failedToolchains.append(failure.record)
      }
    }
    guard !options.objects.isEmpty else { throw NothingBuilt() }
  }
}

extension Profile: ExpressibleByArgument {}

extension BuiltObject {
  fileprivate var kernelObject: KernelObject {
    KernelObject(
      toolchain: toolchain.name, caller: toolchain.caller ?? .c, path: path.string,
      compiler: toolchain.path.string, version: toolchain.version, hash: toolchain.hash,
      flags: flags)
  }
}

extension Toolchain {
  /// Why what it builds can't run in this process; nil if it can, or if it can't build anyway.
  fileprivate var runElsewhere: BuildFailure? {
    guard let architecture = Architecture(rawValue: architecture), architecture != .host else {
      return nil
    }
    return BuildFailure(
      toolchain: self,
      reason: "builds for \(architecture): run it in a guest: clobber guest run --arch "
        + "\(architecture)")
  }
}

extension BuildFailure {
  fileprivate var record: ToolchainRecord {
    ToolchainRecord(
      name: toolchain.name, version: toolchain.version, path: toolchain.path.string,
      hash: toolchain.hash, flags: [], problem: reason)
  }
}

/// There is no folder in which built objects could be kept.
struct NoCache: Error, CustomStringConvertible {
  let description = "no folder for built kernels: set HOME, XDG_CACHE_HOME or CLOBBER_CACHE"
}

/// No compiler built anything.
struct NothingBuilt: Error, CustomStringConvertible {
  let description = "no compiler built the kernels"
}
