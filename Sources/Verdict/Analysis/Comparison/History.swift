import FoundationEssentials
import Records
import Statistics

/// What each loop cost from one toolchain's version to the next, over many runs.
///
/// A series is one family of toolchains on one processor, in order of version; the same toolchain
/// in several runs is in order of their start. Each loop is compared with the one before it in
/// its series. A run whose controls failed is listed, and nothing is compared with it.
package struct History: Sendable {
  /// By loop, processor, family and version.
  package let entries: [HistoryEntry]

  /// The history of some runs.
  ///
  /// - Parameters:
  ///   - runs: In any order; one that is given twice counts once.
  ///   - options: Which differences count. The chance of a false alarm is that of the whole
  ///     history, however many versions there are.
  ///   - isWanted: Which loops are meant, by id.
  package init(
    _ runs: [HistoryRun], options: Comparison.Options = Comparison.Options(),
    isWanted: (String) -> Bool = { _ in true }
  ) {
    var seen: Set<String> = []
    let points = runs.filter { seen.insert($0.record.runID).inserted }
      .flatMap { pointsOf($0, isWanted) }.sorted(by: <)
    let steps = stepsBetween(points)
    var options = options
    options.alpha /= Double(max(1, steps.count))
    var changes: [Place: ComparedLoop] = [:]
    for (step, loops) in steps {
      let comparison = try? Comparison(
        base: points[step.base].side.only(loops),
        candidate: points[step.candidate].side.only(loops), options: options)
      for loop in comparison?.loops ?? [] {
        changes[Place(point: step.candidate, loop: loop.loop)] = loop
      }
    }
    var entries: [HistoryEntry] = []
    for (index, point) in points.enumerated() {
      for loop in point.side.loops {
        entries.append(point.entry(loop, changes[Place(point: index, loop: loop)]))
      }
    }
    // Points are in order already, so that a stable sort by loop keeps each series together.
    entries.sort { $0.loop < $1.loop }
    var bad: Set<Series> = []
    for index in entries.indices where entries[index].change?.change.isRegression == true {
      entries[index].isFirstBad = bad.insert(Series(entries[index])).inserted
    }
    self.entries = entries
  }

  /// Where each series that became slower did so first.
  package var firstBad: [HistoryEntry] { entries.filter(\.isFirstBad) }
}

/// Two points that are compared, by their places in the order.
private struct Step: Hashable {
  let base: Int
  let candidate: Int
}

private struct Place: Hashable {
  let point: Int
  let loop: String
}

private struct Series: Hashable {
  let loop: String
  let processor: String
  let family: String

  init(_ entry: HistoryEntry) {
    loop = entry.loop
    processor = entry.processor
    family = entry.toolchain.family
  }
}

/// Which points are compared, and which loops of them: each with the last one before it that
/// has the loop and can be believed.
private func stepsBetween(_ points: [HistoryPoint]) -> [Step: Set<String>] {
  var steps: [Step: Set<String>] = [:]
  var last: [String: Int] = [:]
  for (index, point) in points.enumerated() {
    if index > 0, !point.isSameSeries(as: points[index - 1]) { last = [:] }
    for loop in point.side.loops {
      if let base = last[loop] {
        steps[Step(base: base, candidate: index), default: []].insert(loop)
      }
      if point.side.controlsPassed != false, !point.side.faults.contains(loop) {
        last[loop] = index
      }
    }
  }
  return steps
}
