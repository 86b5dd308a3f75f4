import Catalogue
import Records
import Statistics

/// Instructions that were counted, for one compiler and number of live values: a row for each
/// operation and transport, a column for each form.
struct CountTable {
  let rows: [SummaryRow]
  let toolchain: String
  let live: Int
  /// The operations whose baseline is shown even if nothing is compared with it.
  let ownOperations: Set<String>

  var text: String {
    let own = rows.filter {
      $0.toolchain == toolchain && $0.shape.live == live && isOfOperation($0.shape)
    }
    let counts = own.filter { $0.metric == .instructions }
    let differences = Dictionary(
      own.filter { $0.metric == .instructionsDifference }.map { ($0.loop, $0) },
      uniquingKeysWith: { first, _ in first })
    let forms = unique(counts.map(\.shape.form)).filter { $0 != baselineForm }
    // The baseline that every run has for its controls compares nothing.
    guard !forms.isEmpty || counts.contains(where: { ownOperations.contains($0.shape.operation) })
    else { return "" }
    var table = TextTable(["operation", "transport", baselineForm] + forms, keys: 2)
    for base in counts where base.shape.form == baselineForm {
      let cells = forms.map { form -> String in
        let shape = base.shape
        return cell(
          differences[loopID(shape.operation, form, live, shape.caller, shape.transport)])
      }
      guard ownOperations.contains(base.shape.operation) || cells.contains(where: { !$0.isEmpty })
      else { continue }
      let count = base.estimate.map { fixed($0, 0) } ?? "?"
      table.add([base.shape.operation, base.shape.transport.rawValue, count] + cells)
    }
    return table.text
  }

  private func cell(_ row: SummaryRow?) -> String {
    guard let row, let estimate = row.estimate else { return "" }
    return row.verdict == .identical ? "same" : signed(estimate, 0)
  }
}
