import Analysis

package struct HistoryReport {
  let history: History
  let threshold: Double

  /// Reports a history.
  ///
  /// - Parameters:
  ///   - history: What was found.
  ///   - threshold: Below this no difference counted, in cycles.
  package init(_ history: History, threshold: Double) {
    self.history = history
    self.threshold = threshold
  }

  /// What became slower, and every version of every loop.
  package var sections: [ReportSection] {
    let processors = Set(history.entries.map(\.processor)).sorted()
    var changed = TextTable(["loop", "version", "cycles", "more", "change"], left: 2)
    var table = TextTable(
      [
        "loop", "processor", "toolchain", "version", "run", "cycles", "instr", "stack", "change",
      ], keys: 4)
    for entry in history.entries {
      let change = entry.change?.change
      if change?.isRegression == true || entry.isFirstBad {
        changed.add([
          entry.loop, "\(entry.toolchain.name) \(entry.toolchain.number)", cycles(entry),
          entry.change?.difference.map { signed($0, 2) } ?? "", change?.rawValue ?? "",
        ])
      }
      table.add([
        entry.loop, processors.count > 1 ? entry.processor : "", entry.toolchain.name,
        entry.toolchain.number, entry.runID, cycles(entry),
        entry.instructions.map { "\($0)" } ?? "", entry.stackTraffic.map { "\($0)" } ?? "",
        change?.rawValue ?? "",
      ])
    }
    let bad = history.firstBad.map { sentence($0, ofSeveral: processors.count > 1) + "." }
    let bound = "than \(fixed(threshold, 2)) cycles"
    let answer =
      history.entries.allSatisfy { $0.change == nil }
      ? ["Each loop is there by one version only: there is nothing to compare."]
      : bad.isEmpty
        ? ["No loop became slower by more \(bound) from one version to the next."]
        : ["Slower by more \(bound) than the version before:"] + bad.prefix(Self.named)
          + (bad.count > Self.named ? ["And \(bad.count - Self.named) more."] : [])
    return [
      Conclusion(
        "In which version did a loop become slower?", answer, table: changed,
        legend: "cycles: what a call takes, with its interval; more: than by the version before."
      ).section,
      ReportSection(named: "versions", table.text),
    ]
  }

  /// Sentences before the table has to do.
  private static let named = 8

  private func cycles(_ entry: HistoryEntry) -> String {
    guard let cycles = entry.cycles else { return "" }
    guard let low = entry.low, let high = entry.high else { return fixed(cycles, 2) }
    return "\(fixed(cycles, 2)) ±\(fixed((high - low) / 2, 2))"
  }

  private func sentence(_ entry: HistoryEntry, ofSeveral: Bool) -> String {
    let place = ofSeveral ? " on \(entry.processor)" : ""
    let loop = entry.change
    let values = [loop?.base, loop?.candidate].map { $0.map { fixed($0, 2) } ?? "?" }
    let difference = loop?.difference.map { signed($0, 2) } ?? ""
    let margin = loop?.margin.map { " ±\(fixed($0, 2))" } ?? ""
    let version = [entry.toolchain.name, entry.toolchain.number].filter { !$0.isEmpty }
    return "\(entry.loop)\(place): first bad with \(version.joined(separator: " ")) "
      + "(run \(entry.runID)), \(values.joined(separator: " to ")) cycles (\(difference)\(margin))"
  }
}
