import Foundation
import PackagePlugin

/// Has the C sources of the kernels written into a Swift file before it is compiled.
@main
struct EmbedKernelSources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let files = try ["CCatalogue", "CHypercall", "CKernels"].flatMap {
      try self.files(under: sources.appending(path: $0))
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSources.swift")
    return [
      .buildCommand(
        displayName: "Embedding the C sources of the kernels",
        executable: try context.tool(named: "SourceEmbedder").url,
        arguments: [output.path(), sources.path()] + files.map { $0.path() },
        inputFiles: files, outputFiles: [output])
    ]
  }

  private func files(under folder: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { path in [".c", ".h", ".modulemap"].contains { path.hasSuffix($0) } }
      .sorted().map { folder.appending(path: $0) }
  }
}
