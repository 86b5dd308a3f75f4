import Catalogue
import Inspection
import LoopSource

/// A function of nothing, built to see whether a compiler has all it needs.
struct TrialBuild: Sendable {
  let context: CompilerEnvironment

  /// Builds it.
  ///
  /// - Throws: What keeps the compiler from it, in its own words.
  func run(_ toolchain: Toolchain) async throws {
    let sources = toolchain.caller == .swift ? Self.swift : Self.c
    let compilation = try Compilation(toolchain, sources, BuildOptions())
    let workshop = TemporaryBuild(context: context)
    let object = try await workshop.build(
      sources.files, steps: compilation.steps, output: Compilation.output, limit: .seconds(60))
    _ = try ELFImage(object).function(named: Self.name)
  }

  private static let name = "clobber_trial"

  private static let c = SourceSet(
    files: [
      SourceSet.File(
        path: "trial.c",
        text: "#include <stdint.h>\nuint32_t \(name)(void) { return 0; }\n")
    ],
    c: ["trial.c"], swift: [], includeFolders: [])

  private static let swift = SourceSet(
    files: [
      SourceSet.File(path: "Trial.swift", text: "@c(\(name)) public func trial(_ n: UInt32) {}\n")
    ],
    c: [], swift: ["Trial.swift"], includeFolders: [])
}
