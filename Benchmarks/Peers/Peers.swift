import ArgumentParser
import Commands
import SwiftLoops

/// The same loops timed by this program and by other harnesses.
@main
struct Peers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Peers",
    abstract: "Compare how well this program and other harnesses measure the same loops.",
    subcommands: [PeersCommand.self] + childCommands,
    defaultSubcommand: PeersCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
