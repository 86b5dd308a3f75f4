import ArgumentParser

/// Judges again.
public struct Analyze: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: "Judge the blocks of a run again, without measuring.")

  /// For the argument parser.
  public init() {}
}
