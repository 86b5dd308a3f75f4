import ArgumentParser
import Catalogue
import Host
import Runner

package struct ListCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the loops of the catalogue by id, and which can't run here.",
    discussion: """
      One id a line: OPERATION.FORM.LIVE.CALLER.TRANSPORT. A loop that can't run on this \
      machine is followed by 'skipped', and standard error tells why; of another architecture's it \
      is not asked, as those run in a guest.
      """)

  @Option(
    name: .customLong("arch"),
    help: ArgumentHelp(
      "List the loops of x86_64 or aarch64 (default: of this machine).", valueName: "name"))
  var architecture: Architecture?

  @OptionGroup var selection: SelectionOptions

  package init() {}

  package func run() async throws {
    try await exiting {
      var chosen = try selection.selection()
      if let architecture { chosen.architecture = architecture }
      let loops = try chosen.loops()
      var skipped: [Transport: String] = [:]
      for transport in Set(loops.map(\.transport)) where chosen.architecture == .host {
        let probe = try await TransportProbe.ask(transport, program: try Program.file())
        if !probe.isAvailable { skipped[transport] = probe.reason }
      }
      write(
        loops.map { loop in
          "\(loop.id)\(skipped[loop.transport] == nil ? "" : "  skipped")\n"
        }.joined())
      for (transport, reason) in skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        let count = loops.count { $0.transport == transport }
        note("\(count) over \(transport) are skipped: \(reason)")
      }
    }
  }
}
