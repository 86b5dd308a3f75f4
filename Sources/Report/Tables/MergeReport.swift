import Records

/// The runs of a merged set, as a table.
package struct MergeReport {
  private let rows: [RunRow]

  package init(_ rows: [RunRow]) { self.rows = rows }

  /// A line for each run, the machines behind them, and what it comes to.
  package var text: String {
    var runs = TextTable(["run", "machine", "toolchains", "loops", "blocks", "state"])
    for row in rows {
      runs.add([
        row.runID, row.machine, Self.toolchains(row), row.loops.map(String.init) ?? "",
        row.blocks.map { grouped(Double($0)) } ?? "", row.state,
      ])
    }
    let byMachine = Dictionary(grouping: rows, by: \.machine).sorted { $0.key < $1.key }
    let machines = byMachine.map { "\($0.key)  \(Self.description($0.value[0]))\n" }.joined()
    let partial = rows.count { $0.state != "complete" }
    let blocks = rows.reduce(0) { $0 + ($1.blocks ?? 0) }
    return runs.text + "\n" + machines + "\n"
      + "\(Self.count(rows.count, "run")) on \(Self.count(byMachine.count, "machine")), "
      + "\(grouped(Double(blocks))) blocks" + (partial > 0 ? ", \(partial) partial" : "") + "\n"
  }

  /// The names, as long as there are few.
  private static func toolchains(_ row: RunRow) -> String {
    row.toolchains.count > 3 ? "\(row.toolchains.count)" : row.toolchains.joined(separator: " ")
  }

  private static func description(_ row: RunRow) -> String {
    let guest = row.hypervisor.isEmpty ? "" : " under \(row.hypervisor)"
    return [row.cpu + guest, row.system].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
