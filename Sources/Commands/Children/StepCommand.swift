import ArgumentParser
import Runner

/// Counts what loops execute, one instruction at a time, for a parent process.
package struct StepCommand: ParsableCommand {
  /// Hidden: a plan comes on standard input, counts go to standard output.
  package static let configuration = CommandConfiguration(
    commandName: Stepper.command, shouldDisplay: false)

  package init() {}

  package func run() throws {
    try Stepper.run()
  }
}
