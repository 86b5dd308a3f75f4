import Analysis
import Catalogue
import Host
import LoopSource
import SystemPackage
import Toolchains

/// Has compilers build loops over wrappers, and runs them in processes that they may take down.
package struct PromiseTrial: Sendable {
  private let builds: CachedBuilds
  private let program: FilePath

  /// The name of the hidden command that runs the loops of one object.
  package static let command = "audit-sums"

  /// Trials where an environment says.
  ///
  /// - Parameters:
  ///   - program: This program, which knows the hidden command.
  ///   - environment: Of which compilers get only what finds their programs.
  ///   - cache: Where what they build is kept.
  package init(program: FilePath, environment: [String: String], cache: CacheFolder) {
    self.program = program
    builds = CachedBuilds(environment: environment, cache: cache)
  }

  /// Runs the loops of an object: the child's side.
  package static func sums(in object: FilePath) throws -> [String] {
    let object = try SharedObject(object)
    return try BrokenPromise.wrappers.map { wrapper in
      let sums = try (1...BrokenPromise.calls).map {
        try String(object.call(BrokenPromise.prefix + wrapper, $0))
      }
      return ([wrapper] + sums).joined(separator: " ")
    }
  }

  /// Builds the loops with a C compiler and runs them: the parent's side.
  ///
  /// - Parameters:
  ///   - toolchain: The compiler.
  ///   - flags: The flags that decide what code it makes.
  /// - Returns: What came of each wrapper.
  /// - Throws: ``BuildFailure`` if they can't be built or run.
  package func run(
    _ toolchain: Toolchain, flags: [String]
  ) async throws(BuildFailure) -> [BrokenPromise] {
    if let problem = toolchain.problem { throw BuildFailure(toolchain: toolchain, reason: problem) }
    guard toolchain.caller == .c, toolchain.architecture == "x86_64" else {
      throw BuildFailure(toolchain: toolchain, reason: "builds no C for x86-64")
    }
    do {
      return try await loops(toolchain, flags)
    } catch {
      throw BuildFailure(toolchain: toolchain, reason: "\(error)")
    }
  }

  private func loops(_ toolchain: Toolchain, _ flags: [String]) async throws -> [BrokenPromise] {
    let files = BrokenPromise.sources.map { SourceSet.File(path: $0, text: $1) }
    let command =
      toolchain.command + ["-std=c11", "-ffreestanding", "-fPIC", "-fno-stack-protector"] + flags
      + ["-shared", "-nostdlib", "-o", "sums.so"]
      + files.map(\.path).filter { $0.hasSuffix(".c") }
    let object = try await builds.file(
      of: BuildSteps(
        name: toolchain.name, files: files, steps: [command], output: "sums.so",
        circumstances: toolchain.hash))
    let output = CollectedOutput()
    let end = try await Child.run(
      program, [Self.command, object.string], limit: .seconds(10)
    ) { output.append($0) }
    guard end.isSuccess else { throw LoopsFailed(description: end.cause.text) }
    return output.text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ")
      return BrokenPromise(
        wrapper: String(parts.first ?? ""), sums: parts.dropFirst().compactMap { UInt($0) })
    }
  }
}

/// Loops that did not come to their end.
struct LoopsFailed: Error, CustomStringConvertible {
  let description: String
}
