import Foundation
import PackagePlugin

/// Has the Swift callers written before they are compiled, one file per transport.
@main
struct WriteSwiftLoops: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let writer = try context.tool(named: "SourceWriter")
    return ["nop", "lfence", "port", "vmcall", "vmmcall"].map { transport in
      let output = context.pluginWorkDirectoryURL.appending(path: "Loops+\(transport).swift")
      return .buildCommand(
        displayName: "Writing the Swift callers over \(transport)",
        executable: writer.url,
        arguments: ["callers", transport, output.path()],
        outputFiles: [output])
    }
  }
}
