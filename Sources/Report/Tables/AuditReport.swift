import Analysis
import Freestanding

package struct AuditReport {
  let rows: [AuditRow]
  private let notExamined: [String]

  package init(_ audit: Audit) {
    rows = audit.rows
    notExamined = audit.notExamined
  }

  /// A report of what an audit wrote, which does not say what was not examined.
  package init(_ rows: [AuditRow]) {
    self.rows = rows
    notExamined = []
  }

  /// One table for each ABI, then the control, then what is wrong, what was not examined, and what
  /// is dear.
  package var text: String { sections.text }

  /// The same, part by part.
  package var sections: [ReportSection] {
    let real = rows.filter { $0.statement.isEmpty && !isStandIn($0) }
    let tables = unique(real.map(\.abi)).map { abi in
      ReportSection(
        .registers, "\(abi): what wrappers declare, and what calls change",
        table: AuditTable(real.filter { $0.abi == abi }).text)
    }
    return tables + [
      ReportSection(.registers, tables.isEmpty ? "" : Self.legend),
      ReportSection(.violations, control), ReportSection(.violations, violations),
      ReportSection(.violations, own), ReportSection(.violations, left),
      ReportSection(.costs, costs),
    ]
  }

  private static let legend = """
    i input, o output, c clobbered, - not named, which promises to keep it
    L some command changes the low half, U the upper, * both (r8-15, xmm: all marks that any has)
    ! changed, and promised to be kept    $ taken from the caller, and changed by no command

    """

  /// Whether the trap alone was made, with nothing really in its place.
  private func isStandIn(_ row: AuditRow) -> Bool {
    row.statement.isEmpty
      && CallTransport.allCases.contains { $0.isStandIn && $0.name == row.transport }
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
    let calls = all.filter(\.statement.isEmpty)
    let known = AuditFindings(calls.filter { !$0.allowed.isEmpty })
    let new = AuditFindings(calls.filter(\.allowed.isEmpty))
    return [
      all.isEmpty ? noViolation : "",
      new.isEmpty ? "" : "Violations: changed, and promised to be kept\n\n" + new.text,
      known.isEmpty ? "" : "Known violations: changed, and promised to be kept\n\n" + known.text,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var noViolation: String {
    notExamined.isEmpty
      ? "No violation: nothing changed that a wrapper promises to keep.\n"
      : "In what was examined nothing changed that a wrapper promises to keep; see below for the "
        + "rest.\n"
  }

  /// What wrappers' own instructions change, place by place.
  private var own: String {
    let all = rows.filter { !$0.statement.isEmpty }
    guard !all.isEmpty else { return "" }
    let places = unique(all.map { OwnPlace($0) }).map { place in
      let rows = all.filter { OwnPlace($0) == place }
      return "  \(place.form) \(place.operation): \(shortened(place.statement, to: 120))\n"
        + AuditFindings(rows).registers
    }
    return "Violations of the wrappers' own instructions, with a stand-in for the trap\n\n"
      + places.joined()
  }

  private var left: String {
    notExamined.isEmpty
      ? "" : "Not examined\n\n" + notExamined.map { "  \($0)\n" }.joined()
  }

  private var costs: String {
    let all = AuditFindings(rows.filter { $0.finding == Finding.cost.rawValue })
    return all.isEmpty
      ? "" : "Costs: taken from the caller, and not changed by these commands\n\n" + all.text
  }
}

/// Instructions of a wrapper.
private struct OwnPlace: Hashable {
  let operation: String
  let form: String
  let statement: String

  init(_ row: AuditRow) { (operation, form, statement) = (row.operation, row.form, row.statement) }
}
