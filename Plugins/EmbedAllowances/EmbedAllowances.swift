import Foundation
import PackagePlugin

/// Has the list of known violations written into a Swift file before it is compiled.
@main
struct EmbedAllowances: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Sources/Audit")
    let list = folder.appending(path: "allowed.csv")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedAllowances.swift")
    return [
      .buildCommand(
        displayName: "Embedding the list of known violations",
        executable: try context.tool(named: "SourceEmbedder").url,
        arguments: [output.path(), folder.path(), list.path()],
        inputFiles: [list], outputFiles: [output])
    ]
  }
}
