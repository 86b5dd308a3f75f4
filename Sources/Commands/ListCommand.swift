import ArgumentParser
import Catalogue
import Host
import Runner

/// Lists kernels.
package struct ListCommand: AsyncParsableCommand {
  /// The command's help.
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the kernels of the catalogue by id, and which can't run here.",
    discussion: """
      One id a line: OPERATION.FORM.LIVE.CALLER.TRANSPORT. A kernel that can't run on this \
      machine is followed by the reason; of another architecture's it is not asked, as those run \
      in a guest.
      """)

  @Option(
    name: .customLong("arch"),
    help: ArgumentHelp(
      "List the kernels of x86_64 or aarch64 (default: of this machine).", valueName: "name"))
  var architecture: Architecture?

  @OptionGroup var selection: SelectionOptions

  /// For the argument parser.
  package init() {}

  /// Lists.
  package func run() async throws {
    try await exiting {
      var chosen = try selection.selection()
      if let architecture { chosen.architecture = architecture }
      let kernels = try chosen.kernels()
      var skipped: [Transport: String] = [:]
      for transport in Set(kernels.map(\.transport)) where chosen.architecture == .host {
        let probe = try await TransportProbe.ask(transport, program: try Program.file())
        if !probe.isAvailable { skipped[transport] = probe.reason }
      }
      write(
        kernels.map { kernel in
          "\(kernel.id)\(skipped[kernel.transport].map { "  skipped: \($0)" } ?? "")\n"
        }.joined())
    }
  }
}
