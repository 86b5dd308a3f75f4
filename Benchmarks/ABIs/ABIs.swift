import ArgumentParser
import Commands
import SwiftLoops

/// What the same operation costs by the ABI of each hypervisor.
@main
struct ABIs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ABIs",
    abstract: "Measure the same operations asked of every hypervisor's ABI.",
    subcommands: [ABIsCommand.self] + childCommands,
    defaultSubcommand: ABIsCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
