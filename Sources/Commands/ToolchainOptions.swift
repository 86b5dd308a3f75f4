import ArgumentParser
import Catalogue
import Foundation
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

  /// The objects that the compilers built; this program's own without a word about compilers.
  func objects(_ selection: Selection) async throws -> [KernelObject] {
    guard let toolchain else { return KernelObject.builtIn }
    let names = toolchain.split(separator: ",").map(String.init)
    let callers = Set(selection.callers.isEmpty ? Caller.allCases : selection.callers)
    let own = names.contains("built-in") ? KernelObject.builtIn : []
    let others = names.filter { $0 != "built-in" }
    guard !others.isEmpty else { return own }
    let environment = ProcessInfo.processInfo.environment
    guard let cache = CacheFolder(environment: environment) else { throw NoCache() }
    let chosen = try await Toolchains(environment: environment, cache: cache).select(others)
    let options = BuildOptions(
      profile: profile, cFlags: cFlags, transports: Set(selection.transports), callers: callers)
    note("building kernels with \(chosen.map(\.name).joined(separator: ", "))")
    let built = await Builder(environment: environment, cache: cache).build(chosen, options) {
      if case .failure(let failure) = $0 { note("warning: \(failure)") }
    }
    let objects = own + built.compactMap { try? $0.get().kernelObject }
    guard !objects.isEmpty else { throw NothingBuilt() }
    return objects
  }
}

extension Profile: ExpressibleByArgument {}

extension BuiltObject {
  fileprivate var kernelObject: KernelObject {
    KernelObject(
      toolchain: toolchain.name, caller: toolchain.caller ?? .c, path: path.string,
      version: toolchain.version, hash: toolchain.hash, flags: flags)
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
