import Records

/// The one line that says what a run means, computed from its rows.
struct Conclusion {
  let findings: Findings
  let trap: TrapReport

  /// Forms that only ask for more outputs, and stay inline.
  private static let inlineForms = ["by-inputs", "wide", "macro6"]
  /// Forms behind a call.
  private static let calledForms = ["wide-call", "struct"]

  var text: String {
    var parts: [String] = []
    if let range = range(Self.inlineForms) {
      parts.append("a wider inline wrapper costs its caller \(range)")
    }
    if let range = range(Self.calledForms) {
      parts.append("one out of line \(range)")
    }
    guard !parts.isEmpty else { return "" }
    var text = parts.joined(separator: ", ")
    if let median = trap.median("vmmcall") ?? trap.median("vmcall") ?? trap.median("port"),
      let ratio = trap.ticksPerCycle, let most = largest(Self.inlineForms + Self.calledForms)
    {
      text += "; the trap itself takes \(grouped(median / ratio)), so the most is "
      text += "\(fixed(100 * most * ratio / median, 2))% of a call"
    }
    return "In the shell, \(text).\n"
  }

  /// Such as `0 to 4.02 cycles`: the least and most that can be told from 0.
  private func range(_ forms: [String]) -> String? {
    let values = differences(forms).compactMap { row -> Double? in
      row.verdict == "different" ? row.estimate : row.verdict == "invalid" ? nil : 0
    }
    guard let least = values.min(), let most = values.max() else { return nil }
    return "\(fixed(least, 2)) to \(fixed(most, 2)) cycles"
  }

  private func largest(_ forms: [String]) -> Double? {
    differences(forms).filter { $0.verdict == "different" }.compactMap(\.estimate).max()
  }

  private func differences(_ forms: [String]) -> [SummaryRow] {
    findings.rows.filter {
      $0.metric == "difference" && $0.tier == "shell" && forms.contains($0.shape.form)
    }
  }
}
