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

  /// A table for a terminal, and the first bad version of each series that has one.
  package var console: String {
    let processors = Set(history.entries.map(\.processor)).sorted()
    var table = TextTable(
      [
        "loop", "processor", "toolchain", "version", "run", "cycles", "instr", "stack", "change",
      ], keys: 4)
    for entry in history.entries {
      table.add([
        entry.loop, processors.count > 1 ? entry.processor : "", entry.toolchain.name,
        entry.toolchain.number, entry.runID, cycles(entry),
        entry.instructions.map { "\($0)" } ?? "", entry.stackTraffic.map { "\($0)" } ?? "",
        entry.change?.change.rawValue ?? "",
      ])
    }
    let bad = history.firstBad.map { "\(sentence($0, ofSeveral: processors.count > 1))\n" }
    let verdict =
      bad.isEmpty
      ? "No loop became slower by more than \(fixed(threshold, 2)) cycles from one version to "
        + "the next.\n"
      : "Slower by more than \(fixed(threshold, 2)) cycles than the version before:\n\n"
        + bad.joined()
    return table.text + "\n" + verdict
  }

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
