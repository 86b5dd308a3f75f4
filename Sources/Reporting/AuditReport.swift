import Audit
import AuditCalls

/// What an audit found, for a terminal.
public struct AuditReport {
  let rows: [AuditRow]

  /// A report of rows.
  public init(_ rows: [AuditRow]) { self.rows = rows }

  /// One table for each ABI, then the control, then what is wrong, then what is dear.
  public var text: String {
    let real = rows.filter { !isStandIn($0) }
    let tables = unique(real.map(\.abi)).map { abi in
      "\(abi): what wrappers declare, and what calls change\n\n"
        + AuditTable(real.filter { $0.abi == abi }).text
    }
    return (tables + [tables.isEmpty ? "" : Self.legend, control, violations, costs])
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static let legend = """
    i input, o output, c clobbered, - not named, which promises to keep it
    L some command changes the low half, U the upper, * both (r8-15, xmm: all marks that any has)
    ! changed, and promised to be kept    $ taken from the caller, and changed by no command

    """

  /// Whether nothing really stands where the trap is.
  private func isStandIn(_ row: AuditRow) -> Bool {
    CallTransport.allCases.contains { $0.isStandIn && $0.name == row.transport }
  }

  private var control: String {
    let all = rows.filter(isStandIn)
    guard !all.isEmpty else { return "" }
    let bad = AuditFindings(all.filter { $0.finding == Finding.control.rawValue })
    return bad.isEmpty
      ? "Control passed: where no trap stands, no register changed.\n"
      : "Control failed: a register changed where no trap stands\n\n" + bad.text
  }

  private var violations: String {
    let all = rows.filter { $0.finding == Finding.violation.rawValue }
    let known = AuditFindings(all.filter { !$0.allowed.isEmpty })
    let new = AuditFindings(all.filter(\.allowed.isEmpty))
    return [
      all.isEmpty ? "No violation: nothing changed that a wrapper promises to keep.\n" : "",
      new.isEmpty ? "" : "Violations: changed, and promised to be kept\n\n" + new.text,
      known.isEmpty ? "" : "Known violations: changed, and promised to be kept\n\n" + known.text,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var costs: String {
    let all = AuditFindings(rows.filter { $0.finding == Finding.cost.rawValue })
    return all.isEmpty
      ? "" : "Costs: taken from the caller, and not changed by these commands\n\n" + all.text
  }
}
