import Records

/// What each form costs more than narrow, for one number of live values: a row for each
/// operation and stand-in, a column for each form.
struct DifferenceTable {
  let findings: Findings
  let live: Int
  let caller: String

  var text: String {
    var table = TextTable(["operation", "stand-in", "narrow"] + findings.forms)
    for operation in findings.operations {
      for transport in ["nop", "lfence"] {
        let cells = findings.forms.map {
          cell(findings.difference(operation, $0, live, caller, transport))
        }
        guard cells.contains(where: { !$0.isEmpty }) else { continue }
        let cost = findings.cost(operation, baselineForm, live, caller, transport)?.estimate
        table.add([operation, transport, cost.map { fixed($0, 2) } ?? ""] + cells)
      }
    }
    return table.text
  }
}

/// Such as `+0.75 ±0.02 *`: the difference, half its interval, and a star where it is
/// different; `same` where the machine code is.
private func cell(_ row: SummaryRow?) -> String {
  guard let row, let estimate = row.estimate else { return "" }
  if row.verdict == "identical" { return "same" }
  guard let low = row.ciLow, let high = row.ciHigh else { return "\(signed(estimate, 2)) ?" }
  let margin = max(high - estimate, estimate - low)
  return "\(signed(estimate, 2)) ±\(fixed(margin, 2))\(mark(row.verdict))"
}

/// How a verdict is marked in a table.
func mark(_ verdict: String) -> String {
  switch verdict {
  case "different": "*"
  case "unresolved": "?"
  case "invalid": "!"
  default: " "
  }
}
