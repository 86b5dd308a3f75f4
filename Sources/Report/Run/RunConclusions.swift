import Catalogue
import Records
import Statistics

/// What a run means, in sentences computed from its rows.
struct RunConclusions {
  let run: ReportedRun
  let results: Results
  private let isShell: Bool
  /// The comparisons that conclusions are drawn from: those without the exit, where there are some.
  private let decisive: [Compared]

  init(run: ReportedRun, results: Results) {
    self.run = run
    self.results = results
    let shell = results.comparisons.filter { $0.row.tier == .shell }
    isShell = !shell.isEmpty
    decisive = isShell ? shell : results.comparisons
  }

  /// Whether nothing is compared.
  var isEmpty: Bool { results.comparisons.isEmpty }

  /// Three of them, or one that says why there are none.
  var sentences: [String] {
    guard !results.comparisons.isEmpty else {
      return ["Nothing is compared with a baseline here, so that no conclusion follows."]
    }
    let areValid = decisive.allSatisfy { $0.row.verdict != .invalid }
    return areValid && decisive.count <= Self.namedOneByOne
      ? decisive.map(sentence) + [trap] : [overview, byForm, trap]
  }

  private var overview: String {
    let all = decisive
    let baselines = unique(all.map(\.baseline)).joined(separator: " or ")
    let place = isShell ? "over a stand-in for the trap" : "over the real trap"
    let head =
      "Of \(grouped(Double(all.count))) comparisons of a form with \(baselines), \(place), "
    if all.contains(where: { $0.row.verdict == .invalid }) {
      return head + "none counts, as a control of the run failed."
    }
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      let count = all.count { $0.row.verdict == verdict }
      return count > 0 || verdict == .unresolved && results.unit == "cycles"
        ? "\(grouped(Double(count))) \(verdict.clause)" : nil
    }
    return head + listed(counts) + "."
  }

  private var byForm: String {
    let groups = Dictionary(grouping: decisive, by: \.shape.form)
    let forms = unique(decisive.map(\.shape.form))
    // Forms that serve few operations say little of all; the order stays that of the run.
    let most = Set(
      forms.sorted { (groups[$0]?.count ?? 0) > (groups[$1]?.count ?? 0) }.prefix(Self.formsNamed))
    let texts = forms.filter(most.contains).compactMap { form -> String? in
      guard let rows = groups[form], let least = rows.compactMap(\.row.estimate).min(),
        let largest = rows.compactMap(\.row.estimate).max()
      else { return nil }
      let different = rows.count { $0.row.verdict == .different }
      let unresolved = rows.count { $0.row.verdict == .unresolved }
      return "\(form) \(signed(least, digits)) to \(signed(largest, digits)) (\(different) of "
        + "\(rows.count) different\(unresolved > 0 ? ", \(unresolved) unresolved" : ""))"
    }
    let others = forms.count - most.count
    return "\(results.unit.capitalizedFirst) more than the baseline: \(listed(texts))"
      + (others > 0
        ? "; \(others) more \(others == 1 ? "form is" : "forms are") in the tables." : ".")
  }

  private static let formsNamed = 5
  /// So many comparisons are told one by one.
  private static let namedOneByOne = 4

  /// What one comparison says.
  private func sentence(of compared: Compared) -> String {
    let row = compared.row
    var text = "\(row.loop) takes \(signed(row.estimate ?? 0, digits))"
    if let low = row.ciLow, let high = row.ciHigh, let level = row.ciLevel, high > low {
      text +=
        " ±\(fixed((high - low) / 2, digits)) \(results.unit) (\(fixed(100 * level, 100 * level == (100 * level).rounded() ? 0 : 1))% interval)"
    } else {
      text += " \(results.unit)"
    }
    text += " more than \(compared.baseline)"
    return text + (row.verdict.map { ": \($0.rawValue)." } ?? ".")
  }

  private var trap: String {
    if results.unit == "instructions" {
      return "These are instructions that were counted, and say nothing of time."
    }
    guard let trap = results.trap(run.record) else {
      return "No real trap was timed, so that nothing is said of a whole call."
    }
    let takes = "A \(trap.transport) takes \(grouped(trap.cycles)) cycles"
    guard
      let largest = decisive.filter({ $0.row.verdict == .different })
        .max(by: { ($0.row.estimate ?? 0) < ($1.row.estimate ?? 0) }),
      let cycles = largest.row.estimate, isShell
    else { return "\(takes), and no difference was found beside it." }
    var text =
      "\(takes); the largest difference, \(signed(cycles, 2)) of \(largest.row.loop), is "
      + "\(fixed(100 * cycles / trap.cycles, 2))% of it"
    let real = results.comparisons.filter { $0.row.tier == .inSitu }
    if !real.isEmpty {
      let found = real.count { $0.row.verdict == .different }
      let unresolved = real.count { $0.row.verdict == .unresolved }
      text +=
        "; with the real trap \(found) of \(real.count) differences are measurable and \(unresolved) are "
        + "unresolved"
    }
    return text + "."
  }

  private var digits: Int { results.unit == "instructions" ? 0 : 2 }
}

/// Such as `a, b and c`.
func listed(_ parts: [String]) -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.joined() }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
