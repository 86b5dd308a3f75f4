import ArgumentParser
import Runner

/// The first process of a Linux guest.
package struct GuestStartCommand: AsyncParsableCommand {
  /// Hidden: a guest's kernel starts it.
  package static let configuration = CommandConfiguration(
    commandName: GuestStart.command, shouldDisplay: false)

  package init() {}

  package func run() async throws {
    guard await GuestStart.run() else {
      throw ValidationError("this is for the first process of a guest")
    }
  }
}
