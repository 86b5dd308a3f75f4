import Analysis

/// A cell: what is declared of a register, which half any command was seen to change, and what
/// that means.
struct AuditMark {
  let text: String

  /// The cell of a register's rows.
  init(_ rows: [AuditRow]) {
    guard let first = rows.first else {
      text = ""
      return
    }
    let declared = Declared(rawValue: first.declared) ?? .preserved
    let seen = halvesChanged(rows)
    let findings = Set(rows.map(\.finding))
    let finding =
      if findings.contains(Finding.violation.rawValue) {
        "!"
      } else if seen.isEmpty, findings.contains(Finding.cost.rawValue) {
        "$"
      } else {
        ""
      }
    text = declared.letters + seen + finding
  }
}

extension Declared {
  package var letters: String {
    switch self {
    case .input: "i"
    case .output: "o"
    case .both: "io"
    case .clobbered: "c"
    case .preserved: "-"
    }
  }
}

/// `L`, `U` or `*` for the halves that a register's rows saw change; empty where none did.
package func halvesChanged(_ rows: [AuditRow]) -> String {
  let changed = Set(rows.filter { $0.observed != Observed.unchanged.rawValue }.map(\.half))
  return switch changed {
  case []: ""
  case [Half.low.rawValue]: "L"
  case [Half.upper.rawValue]: "U"
  default: "*"
  }
}
