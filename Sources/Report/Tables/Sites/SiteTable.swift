import Catalogue
import Records
import Statistics

/// What each form adds to each site: a row for each site and stand-in, a column for each form.
struct SiteTable {
  let rows: SummaryIndex
  let operations: [String]
  let forms: [String]
  let toolchain: String
  let path: WrapperPath

  var cycles: String {
    text(transports: [.nop, .lfence, .isb], base: .cost, digits: 2) {
      differenceCell(rows[.difference, toolchain, $0])
    }
  }

  var counted: String {
    text(transports: [.nop], base: .instructions, digits: 0) { loop in
      guard let row = rows[.instructionsDifference, toolchain, loop] else { return "" }
      return row.verdict == .identical ? "same" : row.estimate.map { signed($0, 0) } ?? "?"
    }
  }

  private func text(
    transports: [Transport], base: Metric, digits: Int, cell: (String) -> String
  ) -> String {
    var table = TextTable(["site", "transport", baselineForm] + forms, keys: 2)
    for operation in operations {
      for transport in transports {
        func loop(_ form: String) -> String? {
          Loop.site(operation, form: form, path: path, transport: transport)?.id
        }
        guard let narrow = loop(baselineForm),
          let estimate = rows[base, toolchain, narrow]?.estimate
        else { continue }
        let cells = forms.map { loop($0).map(cell) ?? "" }
        table.add(
          [
            String(operation.dropFirst(Site.prefix.count)), transport.rawValue,
            fixed(estimate, digits),
          ] + cells)
      }
    }
    return table.text
  }
}

/// Rows of a run by metric, toolchain and loop.
struct SummaryIndex {
  private struct Key: Hashable {
    let metric: Metric?
    let built: Built
  }

  private let rows: [Key: SummaryRow]

  init(_ rows: [SummaryRow]) {
    self.rows = Dictionary(
      rows.map {
        (Key(metric: $0.metric, built: Built(toolchain: $0.toolchain, loop: $0.loop)), $0)
      }, uniquingKeysWith: { first, _ in first })
  }

  subscript(metric: Metric, toolchain: String, loop: String) -> SummaryRow? {
    rows[Key(metric: metric, built: Built(toolchain: toolchain, loop: loop))]
  }
}
