import ArgumentParser

/// Says whether this machine can be trusted.
public struct Doctor: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say whether this machine can be trusted to measure, and why.")

  /// For the argument parser.
  public init() {}
}
