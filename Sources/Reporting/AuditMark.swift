import Audit

/// A cell: what is declared of a register, which half was seen to change, and what that means.
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
    let seen =
      switch rows.filter({ $0.observed != Observed.unchanged.rawValue }).map(\.half) {
      case []: ""
      case [Half.low.rawValue]: "L"
      case [Half.upper.rawValue]: "U"
      default: "*"
      }
    let findings = rows.map { Finding(rawValue: $0.finding) }
    let finding =
      if findings.contains(.violation) || findings.contains(.control) {
        "!"
      } else if findings.contains(.unserved) {
        "?"
      } else if findings.allSatisfy({ $0 == .cost }) {
        "$"
      } else {
        ""
      }
    text = declared + seen + finding
  }
}
