import Analysis
import Catalogue
import Freestanding

/// Which registers each form takes from its caller, and which an audit saw changed.
struct RegisterMap {
  let forms: [AuditedForm]
  let rows: [AuditRow]
  /// Whether a form is of interest, by operation and form.
  let isWanted: (String, String) -> Bool

  private static let registers = Register.general.filter { $0 != .rsp }

  /// A cell: what is declared, and what was seen.
  struct Mark: Hashable {
    /// `i`, `o`, `io`, `c` lost, `-` kept.
    let declared: String
    /// `L`, `U` or `*` for the halves that changed; empty where nothing did, or nobody looked.
    let seen: String
    let isViolation: Bool

    var text: String { declared + seen + (isViolation ? "!" : "") }
  }

  /// Forms of which the same is true, by operation.
  private struct Line: Hashable {
    let form: String
    let abi: String
    let marks: [Mark]
  }

  /// The map; nil when no form is wanted.
  var markup: Markup? {
    var order: [Line] = []
    var operations: [Line: [String]] = [:]
    let seen = Dictionary(grouping: rows.filter { $0.finding != Finding.unserved.rawValue }) {
      [$0.operation, $0.form, $0.register]
    }
    for form in forms where isWanted(form.operation, form.form) {
      let marks = Self.registers.map { register in
        Self.mark(form.contract[register], seen[[form.operation, form.form, register.name]] ?? [])
      }
      let line = Line(form: form.form, abi: form.abi.name, marks: marks)
      if operations[line] == nil { order.append(line) }
      operations[line, default: []].append(form.operation)
    }
    // What others are compared with says nothing alone.
    guard order.contains(where: { $0.form != baselineForm }) || !rows.isEmpty else { return nil }
    var table = TableMarkup(
      id: "registers", caption: "What each wrapper declares of the general registers",
      [("form", false), ("operations", false)] + Self.registers.map { ($0.name, false) }
        + [("taken", true)])
    for line in order {
      let taken = line.marks.count { $0.declared != "-" }
      table.add(
        [Cell(line.form), Cell(shortened(operations[line] ?? []))]
          + line.marks.map {
            Cell($0.text, style: "r-\($0.declared)\($0.isViolation ? " r-bad" : "")")
          }
          + [Cell("\(taken)", key: Double(taken))])
    }
    return Markup("div", [("class", "registers")], table.markup)
  }

  /// What is declared of a register and what its audited halves show.
  static func mark(_ declared: Declared, _ rows: [AuditRow]) -> Mark {
    Mark(
      declared: declared.letters, seen: halvesChanged(rows),
      isViolation: rows.contains { $0.finding == Finding.violation.rawValue })
  }
}
