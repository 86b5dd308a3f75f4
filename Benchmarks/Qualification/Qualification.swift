import ArgumentParser
import Commands
import SwiftLoops

/// The evidence for the harness itself: every part of 'clobber selftest'.
@main
struct Qualification: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Qualification",
    abstract: "Show how far the harness can be believed on this machine.",
    version: "clobber \(version)",
    subcommands: [QualificationCommand.self] + allCommands,
    defaultSubcommand: QualificationCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
