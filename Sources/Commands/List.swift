import ArgumentParser
import Catalogue
import Host
import Runner

/// Lists kernels.
public struct List: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the kernels of the catalogue by id, and which can't run here.",
    discussion: """
      One id a line: OPERATION.FORM.LIVE.CALLER.TRANSPORT. A kernel that can't run on this \
      machine is followed by the reason.
      """)

  @OptionGroup var selection: SelectionOptions

  /// For the argument parser.
  public init() {}

  /// Lists.
  public func run() async throws {
    try await exiting {
      let kernels = try selection.selection().kernels()
      var skipped: [Transport: String] = [:]
      for transport in Set(kernels.map(\.transport)) {
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
