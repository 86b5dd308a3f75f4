import Records

/// A run as other tools take it: what each loop costs, and what its machine code says.
package struct ExportedRun: Sendable {
  let record: RunRecord
  /// The costs in core cycles a call, in the order of the summary.
  let costs: [ExportedCost]

  /// A run of its files' rows.
  package init(record: RunRecord, summary: [SummaryRow], codegen: [CodegenRow]) {
    self.record = record
    let code = Dictionary(
      codegen.map { (ExportedCost.name($0.loop, $0.toolchain), $0) },
      uniquingKeysWith: { first, _ in first })
    costs = summary.compactMap { row in
      guard row.metric == .cost, row.unit == "cycles/call", let cycles = row.estimate,
        cycles.isFinite
      else { return nil }
      let name = ExportedCost.name(row.loop, row.toolchain)
      return ExportedCost(name: name, cycles: cycles, row: row, code: code[name])
    }
  }

  package var isEmpty: Bool { costs.isEmpty }
}

/// What a loop costs, as one toolchain built it.
struct ExportedCost: Sendable {
  /// `LOOP@TOOLCHAIN`, which joins runs in the other tool.
  let name: String
  let cycles: Double
  let row: SummaryRow
  let code: CodegenRow?

  /// Stores to and loads from the stack in one iteration.
  var stackTraffic: Int? { code?.stackTraffic }

  static func name(_ loop: String, _ toolchain: String) -> String { "\(loop)@\(toolchain)" }
}
