import Catalogue
import Records
import Statistics

/// What each form costs more than narrow, for one number of live values: a row for each
/// operation and transport, a column for each form.
struct DifferenceTable {
  let findings: Findings
  let live: Int
  let caller: Caller

  var text: String {
    var table = TextTable(["operation", "transport", "narrow"] + findings.forms, keys: 2)
    for operation in findings.operations {
      for transport in Transport.hypercalls {
        let cells = findings.forms.map {
          differenceCell(findings.difference(operation, $0, live, caller, transport))
        }
        guard cells.contains(where: { !$0.isEmpty }) else { continue }
        let cost = findings.cost(operation, baselineForm, live, caller, transport)?.estimate
        table.add(
          [operation, transport.rawValue, cost.map { fixed($0, digits(transport)) } ?? ""] + cells)
      }
    }
    return table.text
  }
}

/// Such as `+0.75 ±0.02 *`: the difference, half its interval, and a star where it is
/// different; `same` where the machine code is.
func differenceCell(_ row: SummaryRow?) -> String {
  guard let row, let estimate = row.estimate else { return "" }
  if row.verdict == .identical { return "same" }
  let digits = digits(row.shape.transport)
  guard let low = row.ciLow, let high = row.ciHigh else { return "\(signed(estimate, digits)) ?" }
  let margin = max(high - estimate, estimate - low)
  return "\(signed(estimate, digits)) ±\(fixed(margin, digits))" + markColumn(row.verdict)
}

/// Digits that can mean something: none where a trap of thousands of cycles is in the time.
func digits(_ transport: Transport) -> Int { transport.tier == .shell ? 2 : 0 }

package func mark(_ verdict: Verdict?) -> String { verdict?.mark ?? "" }

/// The same where numbers stand below each other: no mark takes as much room as one.
func markColumn(_ verdict: Verdict?) -> String {
  let mark = mark(verdict)
  return mark.isEmpty ? " " : mark
}
