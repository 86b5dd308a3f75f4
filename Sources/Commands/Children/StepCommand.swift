import ArgumentParser
import Runner

/// Counts what loops execute, one instruction at a time, for a parent process.
public struct StepCommand: ParsableCommand {
  /// Hidden: a plan comes on standard input, counts go to standard output.
  public static let configuration = CommandConfiguration(
    commandName: Stepper.command, shouldDisplay: false)

  /// For the argument parser.
  public init() {}

  /// Counts.
  public func run() throws {
    try Stepper.run()
  }
}
