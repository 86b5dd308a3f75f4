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

  /// The same for a program or a pull request; a terminal gets ``sections``.
  package func text(_ format: ComparisonFormat) -> String {
    switch format {
    case .table: sections.text
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

  /// The answer with the loops that changed most, and all that are listed.
  package var sections: [ReportSection] {
    let first = showsAll ? listed : Array(listed.prefix(Self.mostAlike))
    let names = [base, candidate].map { shortened($0, to: 24) }
    var table = TextTable(["loop", "change", "base", "candidate", "\(unit) more"])
    for loop in first { table.add([loop.loop, loop.change.rawValue] + cells(loop).prefix(3)) }
    var all = TextTable(["loop", "change", "base", "candidate", "\(unit) more", "instr", "stack"])
    for loop in listed { all.add([loop.loop, loop.change.rawValue] + cells(loop)) }
    let bound = comparison.unit == .cycles ? "; within ±\(fixed(threshold, 2)) is no change" : ""
    let rest = listed.count - first.count
    return [
      Conclusion(
        "What became dearer from \(base) to \(candidate)?",
        sentences + [comparison.loops.isEmpty ? "" : "Loops: \(counts)."], table: table,
        legend:
          "\(unit.capitalizedFirst) a call\(bound); base: \(names[0]); candidate: \(names[1])."
          + (rest > 0 ? " \(rest) more are in the whole table." : "")
      ).section,
      ReportSection(named: "loops", all.isEmpty ? "" : all.text),
    ]
  }

  /// What changed, a sentence each.
  private var sentences: [String] {
    let dearer = comparison.loops.filter(\.change.isRegression)
    let untold = comparison.count(.unresolved)
    let (new, gone) = (comparison.count(.new), comparison.count(.gone))
    let shared = comparison.loops.count - new - gone
    var sentences: [String] = []
    if comparison.count(.invalid) > 0 || !comparison.controlsPassed {
      sentences.append("A control of a run failed: no time of the two says anything.")
    } else if let worst = dearer.max(by: {
      ($0.difference ?? .infinity) < ($1.difference ?? .infinity)
    }) {
      let most =
        worst.difference.map { "\(worst.loop) by \(signed($0, digits)) \(unit)" }
        ?? "\(worst.loop) has failed"
      let which = dearer.count > 1 && worst.difference != nil ? "most of them " : ""
      sentences.append(
        "\(dearer.count) of \(counted(shared, "loop")) became dearer, \(which)\(most).")
    } else if untold > 0 {
      sentences.append(
        "None of \(counted(shared, "loop")) became dearer as far as can be told: \(untold) are "
          + "unresolved.")
    } else {
      sentences.append("None of \(counted(shared, "loop")) became dearer.")
    }
    if new + gone > 0 {
      sentences.append(
        "Not compared: \(gone) only in \(base), \(new) only in \(candidate)"
          + (listed.contains { $0.change == .new || $0.change == .gone }
            ? "." : "; --all lists them."))
    }
    return sentences
  }

  private var digits: Int { comparison.unit == .cycles ? 2 : 0 }

  /// Lines of one kind that are listed unless everything is asked for.
  private static let mostAlike = 20

  private var markdown: String {
    var lines = [
      "**\(escaped(base)) → \(escaped(candidate))**: \(escaped(sentences.joined(separator: " "))) (\(counts))",
      "",
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
