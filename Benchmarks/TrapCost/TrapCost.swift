import ArgumentParser
import Commands
import SwiftLoops

/// What the exits themselves take, and what of the forms' differences is left beside them.
@main
struct TrapCost: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "TrapCost",
    abstract: "Measure what a trap takes, idle and busy.",
    subcommands: [TrapsCommand.self] + childCommands,
    defaultSubcommand: TrapsCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
