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

  /// The answer, one table for each ABI, then the control, then what is wrong, what was not
  /// examined, and what is dear.
  package var sections: [ReportSection] {
    let real = rows.filter { $0.statement.isEmpty && !isStandIn($0) }
    let tables = unique(real.map(\.abi)).map { abi in
      ReportSection(
        .registers, "\(abi): what wrappers declare, and what calls change",
        table: AuditTable(real.filter { $0.abi == abi }).text)
    }
    return [answer] + tables + [
      ReportSection(.registers, tables.isEmpty ? "" : Self.legend),
      ReportSection(.violations, badControls.text).first,
      ReportSection(.violations, violations),
      ReportSection(.violations, own), ReportSection(.violations, left).first,
      ReportSection(.costs, costs),
    ]
  }

  /// Which wrappers break their promise, and with what.
  private var answer: ReportSection {
    let bad = rows.filter { $0.finding == Finding.violation.rawValue }
    var table = TextTable(["ABI", "form", "operations", "where", "changed, not declared"], left: 5)
    for place in unique(bad.map(Place.init)) {
      let own = bad.filter { Place($0) == place }
      table.add([
        place.abi, place.form, shortened(unique(own.map(\.operation))), place.place,
        halves(own) + (own.allSatisfy { !$0.allowed.isEmpty } ? "" : ", new"),
      ])
    }
    let new = bad.filter(\.allowed.isEmpty)
    let forms = Set(rows.map(\.form)).count
    let breaking = Set(bad.map(\.form)).count
    let answer =
      bad.isEmpty
      ? noViolation
      : "\(breaking) of \(forms) forms change a register that they promise to keep"
        + (new.isEmpty ? ", all of it known." : ".")
    return Conclusion(
      "Do calls change registers that their wrappers promise to keep?",
      [answer, control, left.isEmpty ? "" : "Not everything was examined."], table: table,
      legend: (new.isEmpty ? "known:" : "new: not")
        + " on the list of --allow. upper, low: only that "
        + "half of the registers before it."
    ).section
  }

  /// What shares a row of the answer.
  private struct Place: Hashable {
    let abi: String
    let form: String
    let place: String

    init(_ row: AuditRow) { (abi, form, place) = (row.abi, row.form, row.place) }
  }

  /// Such as `rbx rcx (upper), rdx`.
  private func halves(_ rows: [AuditRow]) -> String {
    let registers = unique(rows.map(\.register))
    let seen = registers.map { name in
      unique(rows.filter { $0.register == name }.map(\.half)).sorted()
    }
    return unique(seen).map { kind in
      let names = ranges(zip(registers, seen).filter { $1 == kind }.map(\.0))
        .replacing(",", with: "")
      return kind.count == 1 && kind != [""] ? "\(names) (\(kind[0]))" : names
    }.joined(separator: ", ")
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

  private var badControls: AuditFindings {
    AuditFindings(rows.filter { isStandIn($0) && $0.finding == Finding.control.rawValue })
  }

  private var control: String {
    rows.contains(where: isStandIn)
      ? badControls.isEmpty
        ? "Control passed: where no trap stands, no register changed."
        : "Control failed: a register changed where no trap stands."
      : ""
  }

  private var violations: String {
    let all = rows.filter { $0.finding == Finding.violation.rawValue }
    let calls = all.filter(\.statement.isEmpty)
    let known = AuditFindings(calls.filter { !$0.allowed.isEmpty })
    let new = AuditFindings(calls.filter(\.allowed.isEmpty))
    return [
      new.isEmpty ? "" : "Violations: changed, and promised to be kept\n\n" + new.text,
      known.isEmpty ? "" : "Known violations: changed, and promised to be kept\n\n" + known.text,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var noViolation: String {
    notExamined.isEmpty
      ? "No violation: nothing changed that a wrapper promises to keep."
      : "In what was examined nothing changed that a wrapper promises to keep."
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
