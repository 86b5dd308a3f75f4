import Analysis
import ArgumentParser
import Host
import Runner
import Toolchains

/// Which compilers show what comes of a broken promise.
struct AuditPromises: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Have these compilers build a loop over hypercall1 with dx changed as the port form "
        + "does, and tell which in1 arrives.", valueName: "name,…"))
  var toolchain: String?

  @Option(
    name: .customLong("cflags"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A flag for them, -O2 if none; may be given again.", valueName: "flag"))
  var flags: [String] = []

  /// What came of it, for a terminal; empty when no compiler was named.
  func findings() async throws -> String {
    guard let toolchain else { return "" }
    let context = try CommandContext()
    let trial = PromiseTrial(
      program: try Program.file(), environment: context.environment,
      cache: context.cache)
    let names = toolchain.split(separator: ",").map(String.init)
    var text = "\nWhat comes of the port form's promise to keep rdx\n\n"
    for one in try await Compilers().toolchains.select(names) {
      do throws(BuildFailure) {
        for promise in try await trial.run(one, flags: flags.isEmpty ? ["-O2"] : flags) {
          text += "  \(one.name), \(promise.text)\n"
        }
      } catch {
        note("warning: \(error)")
      }
    }
    return text
  }
}
