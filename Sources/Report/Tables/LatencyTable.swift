import Catalogue
import Records

/// The reference chains: the latency of instructions, in cycles.
struct LatencyTable {
  private let rows: [SummaryRow]

  init(rows: [SummaryRow]) {
    self.rows = rows.filter { $0.shape.operation == Chain.operation && $0.metric == .latency }
  }

  var text: String {
    var table = TextTable(["instruction", "cycles", "±", "whole", "off by"])
    for row in rows {
      guard let estimate = row.estimate else { continue }
      let whole = max(1, estimate.rounded())
      let margin = row.ciLow.flatMap { low in row.ciHigh.map { ($0 - low) / 2 } }
      table.add([
        row.shape.form, fixed(estimate, 4), margin.map { fixed($0, 4) } ?? "?", fixed(whole, 0),
        "\(signed((estimate / whole - 1) * 100, 2))%",
      ])
    }
    return table.text
  }

  /// Whether there is more than the chain that every run has.
  var isWorthShowing: Bool { rows.count > 1 }
}
