import FoundationEssentials
import Records
import Statistics

/// What each kernel cost from one toolchain's version to the next, over many runs.
///
/// A series is one family of toolchains on one processor, in order of version; the same toolchain
/// in several runs is in order of their start. Each kernel is compared with the one before it in
/// its series. A run whose controls failed is listed, and nothing is compared with it.
package struct History: Sendable {
  /// By kernel, processor, family and version.
  package let entries: [HistoryEntry]

  /// The history of some runs.
  ///
  /// - Parameters:
  ///   - runs: In any order; one that is given twice counts once.
  ///   - options: Which differences count. The chance of a false alarm is that of the whole
  ///     history, however many versions there are.
  ///   - isWanted: Which kernels are meant, by id.
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
    var changes: [Place: ComparedKernel] = [:]
    for (step, kernels) in steps {
      let comparison = try? Comparison(
        base: points[step.base].side.only(kernels),
        candidate: points[step.candidate].side.only(kernels), options: options)
      for kernel in comparison?.kernels ?? [] {
        changes[Place(point: step.candidate, kernel: kernel.kernel)] = kernel
      }
    }
    var entries: [HistoryEntry] = []
    for (index, point) in points.enumerated() {
      for kernel in point.side.kernels {
        entries.append(point.entry(kernel, changes[Place(point: index, kernel: kernel)]))
      }
    }
    // Points are in order already, so that a stable sort by kernel keeps each series together.
    entries.sort { $0.kernel < $1.kernel }
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
  let kernel: String
}

private struct Series: Hashable {
  let kernel: String
  let processor: String
  let family: String

  init(_ entry: HistoryEntry) {
    kernel = entry.kernel
    processor = entry.processor
    family = entry.toolchain.family
  }
}

/// Which points are compared, and which kernels of them: each with the last one before it that
/// has the kernel and can be believed.
private func stepsBetween(_ points: [HistoryPoint]) -> [Step: Set<String>] {
  var steps: [Step: Set<String>] = [:]
  var last: [String: Int] = [:]
  for (index, point) in points.enumerated() {
    if index > 0, !point.isSameSeries(as: points[index - 1]) { last = [:] }
    for kernel in point.side.kernels {
      if let base = last[kernel] {
        steps[Step(base: base, candidate: index), default: []].insert(kernel)
      }
      if point.side.controlsPassed != false, !point.side.faults.contains(kernel) {
        last[kernel] = index
      }
    }
  }
  return steps
}
