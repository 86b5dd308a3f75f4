import ArgumentParser
import Commands
import SwiftLoops

/// Every arity of hypercall through every form of wrapper: 'clobber run' for the whole suite.
@main
struct Arity: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Arity",
    abstract: "Measure every hypercall arity through every form of wrapper.",
    subcommands: [ArityCommand.self] + childCommands,
    defaultSubcommand: ArityCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
