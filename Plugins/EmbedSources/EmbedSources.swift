import Foundation
import PackagePlugin

/// Has sources that the program carries written into a Swift file before it is compiled.
@main
struct EmbedSources: BuildToolPlugin {
  /// For each target that carries sources, the folders that they are in, and the folder that
  /// their paths are given from.
  private static let carried: [String: (root: String, folders: [String])] = [
    "Analysis": ("Sources/Verdict/Analysis/Audit/Carried", [""]),
    "LoopSource": ("Sources/Subject", ["CCatalogue", "CHypercall", "CKernelStubs", "CLoops"]),
    "Report": ("Sources/Report/Page/Templates", [""]),
    "Runner": (
      "",
      [
        "Benchmarks/EFIApplication", "Benchmarks/GuestImage", "Benchmarks/KernelModule",
        "Sources/Core", "Sources/Subject/CHypercall",
      ]
    ),
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let carried = Self.carried[target.name] else {
      Diagnostics.error("no folders are given for \(target.name)")
      return []
    }
    let root = context.package.directoryURL.appending(path: carried.root)
    let files = try carried.folders.flatMap { try self.files(under: root.appending(path: $0)) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSources.swift")
    return [
      .buildCommand(
        displayName: "Embedding sources into \(target.name)",
        executable: try context.tool(named: "SourceWriter").url,
        arguments: ["embed", output.path(), root.path()] + files.map { $0.path() },
        inputFiles: files, outputFiles: [output])
    ]
  }

  private func files(under folder: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { path in Self.endings.contains { path.hasSuffix($0) } }
      .sorted().map { folder.appending(path: $0) }
  }

  private static let endings = [
    ".S", ".c", ".css", ".csv", ".h", ".js", ".ld", ".modulemap", ".mustache", ".swift", "Kbuild",
    "Makefile",
  ]
}
