import Analysis

package enum ComparisonFormat: String, CaseIterable, Sendable {
  /// A table for a terminal.
  case table
  /// A table for a pull request.
  case markdown
  /// The same as rows for a program.
  case csv
  /// One document for a program.
  case json
  /// What test reporters read: a test for each loop that both runs have.
  case junit
  /// Workflow commands that become annotations.
  case github
}

/// What changed from one run to another, in words.
package struct ComparisonReport {
  let comparison: Comparison
  let base: String
  let candidate: String
  let threshold: Double
  let showsAll: Bool

  /// Reports a comparison.
  ///
  /// - Parameters:
  ///   - comparison: What was found.
  ///   - base: How the user called the base.
  ///   - candidate: How the user called the candidate.
  ///   - threshold: Below this no difference counts, in cycles.
  ///   - showsAll: Whether loops that did not change are listed too.
  package init(
    _ comparison: Comparison, base: String, candidate: String, threshold: Double, showsAll: Bool
  ) {
    self.comparison = comparison
    self.base = base
    self.candidate = candidate
    self.threshold = threshold
    self.showsAll = showsAll
  }

  package func text(_ format: ComparisonFormat) -> String {
    switch format {
    case .table: table
    case .markdown: markdown
    case .csv: csv
    case .json: json
    case .junit: junit
    case .github: github
    }
  }

  /// The loops worth a line, the worst first.
  var listed: [ComparedLoop] {
    let order: [Change] = [
      .failed, .slower, .more, .invalid, .unresolved, .new, .gone, .faster, .fewer, .sameTime,
      .sameCount, .identical,
    ]
    var quiet: Set<Change> = showsAll ? [] : [.identical, .sameTime, .sameCount]
    // Hundreds of lines that say the same are one sentence.
    for changes in [[Change.new, .gone], [.unresolved]] where !showsAll {
      if changes.map(comparison.count).reduce(0, +) > Self.mostAlike { quiet.formUnion(changes) }
    }
    return comparison.loops.filter { !quiet.contains($0.change) }.sorted {
      let (one, other) = (
        order.firstIndex(of: $0.change) ?? 0, order.firstIndex(of: $1.change) ?? 0
      )
      if one != other { return one < other }
      return ($0.difference ?? 0).magnitude > ($1.difference ?? 0).magnitude
    }
  }

  /// Such as `12 slower, 3 faster, 400 identical`.
  var counts: String {
    Change.allCases.compactMap { change in
      let count = comparison.count(change)
      return count > 0 ? "\(count) \(change.rawValue)" : nil
    }.joined(separator: ", ")
  }

  private var table: String {
    var table = TextTable([
      "loop", "change", "base", "candidate", "\(unit) more", "instr", "stack",
    ])
    for loop in listed { table.add([loop.loop, loop.change.rawValue] + cells(loop)) }
    let bound = comparison.unit == .cycles ? ", ±\(fixed(threshold, 2)) counts as none" : ""
    let head = "\(base) to \(candidate), \(unit) a call\(bound)\n\n"
    let warning =
      comparison.controlsPassed ? "" : "The controls of a run failed: no time can be believed.\n"
    return answer + "\n\n" + head + (listed.isEmpty ? "" : table.text + "\n") + warning + counts
      + "\n"
  }

  /// What changed, in a sentence or two.
  var answer: String {
    let dearer = comparison.loops.filter(\.change.isRegression)
    let cheaper = comparison.count(.faster) + comparison.count(.fewer)
    let untold = comparison.count(.unresolved)
    let (new, gone) = (comparison.count(.new), comparison.count(.gone))
    let shared = comparison.loops.count - new - gone
    var sentences: [String] = []
    if comparison.count(.invalid) > 0 {
      sentences.append("A control of a run failed: no time of the two says anything.")
    } else if let worst = dearer.max(by: {
      ($0.difference ?? .infinity) < ($1.difference ?? .infinity)
    }) {
      let most =
        worst.difference.map { "most \(worst.loop), \(signed($0, digits)) \(unit)" }
        ?? "\(worst.loop) has failed"
      sentences.append("\(dearer.count) of \(shared) loops became dearer: \(most).")
    } else if untold > 0 {
      sentences.append(
        "No loop became dearer as far as can be told: of \(untold) of \(shared) it can't be.")
    } else {
      sentences.append("No loop of \(shared) became dearer.")
    }
    if cheaper > 0 { sentences.append("\(cheaper) became cheaper.") }
    if untold > 0, !dearer.isEmpty { sentences.append("Of \(untold) it can't be told.") }
    if new + gone > 0 {
      sentences.append(
        "Not compared: \(gone) that are only in \(base), \(new) only in \(candidate)"
          + (listed.contains { $0.change == .new || $0.change == .gone }
            ? "." : "; --all lists them."))
    }
    return sentences.joined(separator: " ")
  }

  private var digits: Int { comparison.unit == .cycles ? 2 : 0 }

  /// Lines of one kind that are listed unless everything is asked for.
  private static let mostAlike = 20

  private var markdown: String {
    var lines = [
      "**\(escaped(base)) → \(escaped(candidate))**: \(escaped(answer)) (\(counts))", "",
    ]
    if !listed.isEmpty {
      lines.append("| loop | change | base | candidate | \(unit) more | instructions | stack |")
      lines.append("|---|---|--:|--:|--:|--:|--:|")
      for loop in listed {
        let row = ["`\(loop.loop)`", loop.change.rawValue] + cells(loop)
        lines.append("| " + row.joined(separator: " | ") + " |")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  var unit: String { comparison.unit == .cycles ? "cycles" : "instructions" }

  /// Base, candidate, difference, instructions and stack traffic as text.
  func cells(_ loop: ComparedLoop) -> [String] {
    let margin = loop.margin.map { " ±\(fixed($0, 2))" } ?? ""
    return [
      loop.base.map { fixed($0, digits) } ?? "", loop.candidate.map { fixed($0, digits) } ?? "",
      loop.difference.map { signed($0, digits) + margin } ?? "",
      loop.instructions.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? "",
      loop.stackTraffic.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? "",
    ]
  }

  /// Text in which Markdown finds nothing to do.
  private func escaped(_ text: String) -> String {
    text.map { "\\`*_{}[]<>|#".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}
