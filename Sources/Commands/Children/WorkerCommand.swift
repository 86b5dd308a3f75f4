import ArgumentParser
import Catalogue
import Runner

/// The hidden commands by which a run starts its own program again.
package let childCommands: [any ParsableCommand.Type] = [
  WorkerCommand.self, ProbeCommand.self, LoadCommand.self, StepCommand.self,
]

/// Measures one layout for a parent process.
package struct WorkerCommand: ParsableCommand {
  /// Hidden: a plan comes on standard input, blocks go to standard output.
  package static let configuration = CommandConfiguration(
    commandName: Worker.command, shouldDisplay: false)

  @Argument var parent: Int32

  package init() {}

  package func run() throws {
    try Worker.run(for: parent)
  }
}

/// Keeps one CPU busy for a parent process.
package struct LoadCommand: ParsableCommand {
  /// Hidden: it ends with its parent.
  package static let configuration = CommandConfiguration(
    commandName: Load.command, shouldDisplay: false)

  @Argument var cpu: Int
  @Argument var parent: Int32

  package init() {}

  package func run() throws {
    try Load.work(onCPU: cpu, for: parent)
  }
}

/// Makes one call over one transport, which the process may not survive.
package struct ProbeCommand: ParsableCommand {
  /// Hidden: a parent process reads the answer.
  package static let configuration = CommandConfiguration(
    commandName: TransportProbe.command, shouldDisplay: false)

  @Argument var transport: Transport

  package init() {}

  package func run() throws {
    try TransportProbe.call(transport)
  }
}
