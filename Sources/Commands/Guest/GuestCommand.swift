import ArgumentParser

/// Measures in a guest that it boots itself.
public struct GuestCommand: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "guest",
    abstract: "Measure in a guest under an emulator.",
    subcommands: [GuestLinuxCommand.self])

  /// For the argument parser.
  public init() {}
}
