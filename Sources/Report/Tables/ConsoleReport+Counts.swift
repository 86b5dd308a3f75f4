import Catalogue
import Records

/// What is shown of a run whose counter is no clock.
extension ConsoleReport {
  /// The tables of instructions counted; nothing where none were.
  var counts: [ReportSection] {
    let rows = findings.rows
    let toolchains = unique(
      rows.filter { $0.metric == .instructions && isOfOperation($0.shape) }.map(\.toolchain))
    let own = Set((record?.wrappers ?? []).map(\.operation))
    return trapCounts
      + toolchains.flatMap { toolchain in
        fewAndMany.compactMap { live -> ReportSection? in
          let table = CountTable(
            rows: rows, toolchain: toolchain, live: live, ownOperations: own
          ).text
          guard !table.isEmpty else { return nil }
          return ReportSection(
            .counts,
            "Instructions a call executes more than narrow, counted, \(toolchain), \(live) live "
              + "values (narrow: how many)", table: table)
        }
      }
  }

  /// What a trap executes: the numbers say that it was made, and nothing of what it takes.
  private var trapCounts: [ReportSection] {
    var table = TextTable(["trap", "transport", "instructions"], left: 2)
    let counted = findings.rows.filter {
      $0.metric == .instructions && Suite(of: $0.shape.operation) == .traps
    }
    for row in counted {
      table.add([
        row.shape.form, row.shape.transport.rawValue, row.estimate.map { fixed($0, 0) } ?? "?",
      ])
    }
    return counted.isEmpty
      ? []
      : [ReportSection(.traps, "Instructions of a loop round a trap, counted", table: table.text)]
  }

  /// What the numbers are, where they are not cycles; nil where they are.
  func nature(of record: RunRecord) -> String? {
    switch record.clock.counts {
    case .instructions:
      "counted under QEMU, each instruction as one: instructions, and no cycles"
    case .emulation:
      "ticks of an emulator, which say nothing of a processor: nothing is judged"
    case .ticks, nil: nil
    }
  }
}
