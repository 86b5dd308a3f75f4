/// What calls show of every form that they speak of.
package struct Audit: Sendable {
  /// A row for each half of each register, form by form.
  package private(set) var rows: [AuditRow] = []
  /// What was not examined, a line each.
  package private(set) var notExamined: [String] = []

  /// Compares.
  ///
  /// - Parameters:
  ///   - forms: The forms.
  ///   - seen: The calls that were made.
  package init(forms: [AuditedForm], seen: [ObservedCall]) {
    let refused = Set(
      Dictionary(grouping: seen) { $0.source }.filter { ObservedCall.isRefused($0.value) }.keys)
    for form in forms {
      let shown = seen.filter { form.isShown(by: $0.call) }
      if shown.isEmpty {
        notExamined.append("\(form.name): no call was made that shows it")
      }
      for one in shown {
        rows += AuditRow.rows(form, one, isRefused: refused.contains(one.source))
      }
    }
  }

  package mutating func add(_ rows: [AuditRow]) { self.rows += rows }

  /// Adds what was not examined.
  package mutating func leaveOut(_ lines: [String]) { notExamined += lines }

  package mutating func name(run: String) {
    for index in rows.indices { rows[index].runID = run }
  }

  /// Marks the violations that a list knows.
  ///
  /// - Returns: The entries of the list that spoke of rows here, none of which is a violation.
  package mutating func allow(_ list: [Allowance]) -> [Allowance] {
    var spoken = Set<Int>()
    var met = Set<Int>()
    for row in rows.indices {
      for (index, allowance) in list.enumerated() where allowance.matches(rows[row]) {
        spoken.insert(index)
        guard rows[row].finding == Finding.violation.rawValue else { continue }
        met.insert(index)
        rows[row].allowed = allowance.reason
      }
    }
    return spoken.subtracting(met).sorted().map { list[$0] }
  }

  package var unknownViolations: [AuditRow] {
    rows.filter { $0.finding == Finding.violation.rawValue && $0.allowed.isEmpty }
  }
}
