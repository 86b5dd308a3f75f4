import ArgumentParser
import Catalogue
import FoundationEssentials
import Records
import Report
import SystemPackage
import Toolchains

/// Lists compilers.
package struct ToolchainsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "toolchains",
    abstract: "List the compilers of this machine, and which can't be used.",
    discussion: """
      Looks along PATH for gcc, clang, cc, swiftc, zig and cross compilers, and for zig in \
      Python packages; each builds something small once. A name in the first column is what \
      --toolchain takes elsewhere.

      Exit codes: 0 listed, 64 a toolchain is misnamed.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Try this one too; may be given again.", valueName: "my=/path/to/cc"))
  var toolchain: [String] = []

  @Option(
    name: .customLong("arch"),
    help: ArgumentHelp(
      "List what builds for x86_64 or aarch64, with each clang that can be told to (default: "
        + "what builds for some one).", valueName: "name"))
  var architecture: Architecture?

  @Option(name: .long, help: "What standard output gets: table, csv or json.")
  var format: OutputFormat = .table

  package init() {}

  package func run() async throws {
    try await exiting {
      let toolchains = try Compilers().toolchains
      // A mistake in a name is told before all compilers are tried.
      let named = try await toolchains.select(toolchain)
      let names = Set(named.map(\.name))
      let all =
        if let architecture { await toolchains.find(for: architecture) } else {
          await toolchains.find()
        }
      let found = all.filter { !names.contains($0.name) }
      let rows = (found + named).map { ToolchainRow($0) }
      switch format {
      case .table: writeTables(text(rows))
      case .csv: write(CSV.encode(rows))
      case .json:
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        write([UInt8](try encoder.encode(rows)) + [0x0A])
      }
    }
  }

  /// One line for each, columns to the left.
  private func text(_ rows: [ToolchainRow]) -> String {
    let lines = rows.map { row in
      // Some builds add the address of their repository.
      let version = row.version.prefix(
        upTo: row.version.firstRange(of: " (http")?.lowerBound
          ?? row.version.endIndex)
      return [
        row.name, String(version), row.target, row.usable ? "usable" : row.reason, row.path,
      ]
    }
    var table = TextTable(["name", "version", "target", "usable", "path"], left: 5)
    for line in lines { table.add(line) }
    return table.text
  }
}

extension ToolchainRow {
  init(_ toolchain: Toolchain) {
    self.init()
    name = toolchain.name
    version = toolchain.version
    target = toolchain.target
    usable = toolchain.problem == nil
    reason = toolchain.problem ?? ""
    path = toolchain.path.string
    hash = toolchain.hash
  }
}
