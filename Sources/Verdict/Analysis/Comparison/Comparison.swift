import Records
import Statistics

/// Two runs, loop by loop.
///
/// A loop is slower or faster when its difference is beyond the threshold and stays different from 0
/// after Holm's correction for all loops that were timed on both sides; it takes the same time when
/// the difference lies, with its interval, within the threshold. Instructions that were counted have no error: there any difference counts.
package struct Comparison: Sendable {
  /// Which differences count.
  package struct Options: Sendable {
    /// Differences within ± this are none, in cycles.
    package var threshold = 0.1
    /// The chance that any loop at all is falsely called slower or faster.
    package var alpha = 0.01
    /// Whether the same machine code is judged by its times as well, which tells what the judging is worth.
    package var ignoresCode = false

    package init() {}
  }

  /// Every loop of either run, in the base's order.
  package let loops: [ComparedLoop]
  package let unit: CostUnit
  /// Whether both runs' controls passed.
  package let controlsPassed: Bool

  /// Compares.
  ///
  /// - Parameters:
  ///   - base: What was.
  ///   - candidate: What is.
  ///   - options: Which differences count.
  /// - Throws: `ComparisonError` when they have no loop in common.
  package init(
    base: ComparedRun, candidate: ComparedRun, options: Options = Options()
  ) throws(ComparisonError) {
    let ids =
      base.costs.keys.sorted()
      + candidate.loops.sorted().filter { base.costs[$0] == nil }
    guard ids.contains(where: { base.costs[$0] != nil && candidate.loops.contains($0) }) else {
      throw .nothingInCommon(base.name, candidate.name)
    }
    guard base.unit == candidate.unit || candidate.costs.isEmpty else {
      throw .differentUnits(base.name, candidate.name)
    }
    unit = base.unit
    controlsPassed = base.controlsPassed != false && candidate.controlsPassed != false
    var loops = ids.map { compared($0, base, candidate, options) }
    if unit == .instructions {
      for index in loops.indices { loops[index].judgeCount(isValid: controlsPassed) }
    }
    let timed = loops.indices.filter { loops[$0].change == .unresolved }
    let errors = timed.map { StandardError(loops[$0].loop, base, candidate) }
    let adjusted = holm(errors.map { $0?.pValue ?? 1 })
    for (place, index) in timed.enumerated() {
      loops[index].judge(
        error: errors[place], pValue: adjusted[place], family: timed.count, options: options)
      if !controlsPassed { loops[index].change = .invalid }
    }
    self.loops = loops
  }

  package var regressions: Int { loops.count { $0.change.isRegression } }

  package func count(_ change: Change) -> Int { loops.count { $0.change == change } }
}

extension ComparedLoop {
  /// A count needs no interval.
  fileprivate mutating func judgeCount(isValid: Bool) {
    guard change == .unresolved, let difference else { return }
    guard isValid else {
      change = .invalid
      return
    }
    change = difference > 0 ? .more : difference < 0 ? .fewer : .sameCount
  }

  fileprivate mutating func judge(
    error: StandardError?, pValue: Double, family: Int, options: Comparison.Options
  ) {
    guard let error else { return }
    let difference = error.difference
    self.difference = difference
    margin = error.margin(probability: 1 - options.alpha / Double(2 * max(1, family)))
    // That one loop takes the same time is claimed at the level of one loop.
    let own = error.margin(probability: 1 - options.alpha)
    if difference.magnitude + own < options.threshold {
      change = .sameTime
    } else if pValue < options.alpha, difference.magnitude > options.threshold {
      change = difference > 0 ? .slower : .faster
    }
  }
}

private func compared(
  _ id: String, _ base: ComparedRun, _ candidate: ComparedRun, _ options: Comparison.Options
) -> ComparedLoop {
  let ours = base.costs[id]
  let theirs = candidate.costs[id]
  var loop = ComparedLoop(loop: id, change: .unresolved)
  loop.base = ours?.estimate
  loop.candidate = theirs?.estimate
  if let one = ours?.estimate, let other = theirs?.estimate { loop.difference = other - one }
  let before = base.codegen[id]
  let after = candidate.codegen[id]
  if let one = before?.instructions, let other = after?.instructions {
    loop.instructions = other - one
  }
  if let before, let after {
    loop.stackTraffic = (after.stackTraffic ?? 0) - (before.stackTraffic ?? 0)
    if !options.ignoresCode, !before.codeHash.isEmpty, before.codeHash == after.codeHash {
      loop.change = .identical
    }
  }
  if ours == nil { loop.change = .new }
  if theirs == nil { loop.change = .gone }
  if candidate.faults.contains(id) { loop.change = .failed }
  return loop
}
