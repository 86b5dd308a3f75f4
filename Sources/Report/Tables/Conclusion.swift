import Catalogue
import Records
import Statistics

/// The one line that says what a run means, computed from its rows.
struct Conclusion {
  let findings: Findings
  let trap: TrapReport

  var text: String {
    var parts: [String] = []
    if let range = range(["by-inputs"], operations: ["hypercall1", "hypercall3"]) {
      parts.append("serving hypercall1 and hypercall3 by hypercall4 costs \(range)")
    }
    if let range = range(["constraints"]) {
      parts.append("the same with no new address \(range)")
    }
    if let range = range(["shared-dummy"]) { parts.append("with one dummy for all \(range)") }
    if let range = range(["wide"]) { parts.append("one wide inline wrapper \(range)") }
    if let range = range(["wide-call", "struct"]) { parts.append("one out of line \(range)") }
    guard !parts.isEmpty else { return "" }
    let place =
      findings.path == .bare ? "In the shell" : "As shipped, path \(findings.path.rawValue)"
    var text = "\(place), \(parts.joined(separator: ", "))"
    if let share = largestShare { text += "; \(share)" }
    return "\(text).\n"
  }

  /// Such as `-0.95 to +3.00 cycles (different in 40 of 168 settings)`.
  private func range(_ forms: [String], operations: [String] = []) -> String? {
    let rows = findings.rows.filter {
      $0.metric == .difference && $0.tier == .shell && forms.contains($0.shape.form)
        && $0.shape.operation.hasPrefix("hypercall")
        && (operations.isEmpty || operations.contains($0.shape.operation))
    }
    let values = rows.compactMap(\.estimate)
    guard let least = values.min(), let most = values.max() else { return nil }
    let different = rows.count { $0.verdict == .different }
    return
      "\(signed(least, 2)) to \(signed(most, 2)) cycles (different in \(different) of \(rows.count))"
  }

  /// The largest difference beside what the trap takes.
  private var largestShare: String? {
    let shell = findings.rows.filter { $0.metric == .difference && $0.tier == .shell }
    guard
      let largest = shell.filter({ $0.verdict == .different && isOfOperation($0.shape) })
        .compactMap(\.estimate).max(),
      let transport = findings.rows.first(where: { $0.metric == .trapMedian })?.shape.transport,
      let cycles = trap.cycles
    else { return nil }
    return
      "a \(transport) takes \(grouped(cycles)), so the largest is \(fixed(100 * largest / cycles, 2))% of a call"
  }
}
