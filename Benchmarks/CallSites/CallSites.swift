import ArgumentParser
import Commands
import SwiftLoops

/// What each proposal does to the kernel's own call sites, and to all of them together.
@main
struct CallSites: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "CallSites",
    abstract: "Measure the kernel's own call sites through every form of wrapper.",
    subcommands: [CallSitesCommand.self] + childCommands,
    defaultSubcommand: CallSitesCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
