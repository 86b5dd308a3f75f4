import Foundation
import PackagePlugin

/// Has what the catalogue's wrappers declare written before the audit is compiled, so that a
/// program without a compiler beside it knows it.
@main
struct WriteContracts: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "WrittenContracts.swift")
    let sources = context.package.directoryURL.appending(path: "Sources/Subject")
    let headers = try ["CCatalogue", "CHypercall", "CLoops"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: sources.appending(path: folder).path())
        .filter { $0.hasSuffix(".h") || $0.hasSuffix(".c") }.sorted()
        .map { sources.appending(path: folder).appending(path: $0) }
    }
    return [
      .buildCommand(
        displayName: "Writing what the wrappers declare",
        executable: try context.tool(named: "SourceWriter").url,
        arguments: [
          "contracts", try context.tool(named: "clang").url.path(), sources.path(), output.path(),
        ],
        inputFiles: headers, outputFiles: [output])
    ]
  }
}
