import Catalogue
import Records
import Statistics

/// Every difference, a row each, with the two loops behind it.
struct ComparisonTable {
  let results: Results
  /// What a call with the trap takes, in cycles.
  let trapCycles: Double?

  /// The table; code is taken from the shelf.
  func markup(_ shelf: inout CodeShelf) -> Markup {
    var columns: [(title: String, isNumber: Bool)] = [
      ("operation", false), ("form", false), ("live", true), ("caller", false),
      ("transport", false),
    ]
    if hasSeveralToolchains { columns.append(("toolchain", false)) }
    columns += [
      ("baseline", true), ("\(results.unit) more", true), ("±", true), ("verdict", false),
      ("instr.", true), ("stack", true),
    ]
    if trapCycles != nil { columns.append(("% of trap", true)) }
    var table = TableMarkup(
      id: "comparisons",
      caption: "Every comparison: a call, and what it costs more than its baseline",
      columns)
    for compared in results.comparisons { table.add(cells(compared, &shelf)) }
    return table.markup
  }

  private var hasSeveralToolchains: Bool { results.toolchains.count > 1 }

  private func cells(_ compared: Compared, _ shelf: inout CodeShelf) -> [Cell] {
    let row = compared.row
    let shape = row.shape
    var cells = [
      Cell(shape.operation), Cell(shape.form),
      Cell(shape.live.map { "\($0)" } ?? "", key: shape.live.map(Double.init)),
      Cell(shape.caller.rawValue),
      Cell(shape.transport.rawValue),
    ]
    if hasSeveralToolchains { cells.append(Cell(row.toolchain)) }
    let digits = digits(of: row)
    let margin = row.ciLow.flatMap { low in
      row.ciHigh.flatMap { high in row.estimate.map { max(high - $0, $0 - low) } }
    }
    cells += [
      Cell(compared.base?.estimate.map { fixed($0, digits) } ?? "", key: compared.base?.estimate),
      difference(compared, shelf.take(row)),
      Cell(margin.map { fixed($0, digits) } ?? "", key: margin),
      verdict(row),
      Cell(plus(compared.instructions), key: compared.instructions.map(Double.init)),
      Cell(plus(compared.stack), key: compared.stack.map(Double.init)),
    ]
    if let trapCycles {
      let calls = Site.calls(of: shape.operation)
      let share =
        row.tier == .shell ? row.estimate.map { 100 * $0 / trapCycles / Double(calls) } : nil
      cells.append(Cell(share.map { fixed($0, 3) } ?? "", key: share))
    }
    return cells
  }

  private func difference(_ compared: Compared, _ code: String?) -> Cell {
    let text = compared.row.estimate.map { signed($0, digits(of: compared.row)) } ?? "?"
    guard let code else { return Cell(text, key: compared.row.estimate) }
    return Cell(
      Markup(
        "details", [], Markup("summary", [], Markup(text)),
        Markup(
          "div", [("class", "code")],
          Markup("p", [], Markup("\(compared.row.baseline) beside \(compared.row.loop)")),
          Markup("pre", [("tabindex", "0")], Markup(code)))),
      key: compared.row.estimate, style: "n")
  }

  /// The verdict; of a layout-dependent one also which layouts pay.
  private func verdict(_ row: SummaryRow) -> Cell {
    let (text, style) = (Self.verdict(row.verdict), "v-\(row.verdict?.rawValue ?? "")")
    guard row.verdict == .layoutDependent else { return Cell(text, style: style) }
    return Cell(
      Markup(
        "details", [], Markup("summary", [], Markup(text)),
        Markup(
          "div", [("class", "code")], Markup("p", [], Markup(LayoutShare.sentence(row))),
          LayoutDots(row: row).markup)),
      style: style)
  }

  static func verdict(_ verdict: Verdict?) -> String {
    guard let verdict else { return "" }
    return verdict.symbol.isEmpty ? verdict.words : "\(verdict.symbol) \(verdict.words)"
  }

  private func plus(_ number: Int?) -> String { number.map { signed(Double($0), 0) } ?? "" }
}

/// Digits that can mean something: none of a count, or where a trap is in the time.
func digits(of row: SummaryRow) -> Int {
  row.tier == .inSitu || row.metric?.isOfInstructions == true ? 0 : 2
}
