import Foundation
import PackagePlugin

/// Has the Swift callers written before they are compiled.
@main
struct WriteSwiftLoops: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let writer = try context.tool(named: "SourceWriter")
    let output = context.pluginWorkDirectoryURL.appending(path: "Loops.swift")
    return [
      .buildCommand(
        displayName: "Writing the Swift callers", executable: writer.url,
        arguments: ["callers", output.path()], outputFiles: [output])
    ]
  }
}
