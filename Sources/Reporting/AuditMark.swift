import Audit

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
    let declared =
      switch Declared(rawValue: first.declared) {
      case .input: "i"
      case .output: "o"
      case .both: "io"
      case .clobbered: "c"
      case .preserved, nil: "-"
      }
    let changed = Set(
      rows.filter { $0.observed != Observed.unchanged.rawValue }.map(\.half))
    let seen =
      switch changed {
      case []: ""
      case [Half.low.rawValue]: "L"
      case [Half.upper.rawValue]: "U"
      default: "*"
      }
    let findings = Set(rows.map(\.finding))
    let finding =
      if findings.contains(Finding.violation.rawValue) {
        "!"
      } else if changed.isEmpty, findings.contains(Finding.cost.rawValue) {
        "$"
      } else {
        ""
      }
    text = declared + seen + finding
  }
}
