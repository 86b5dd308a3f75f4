import Catalogue
import Statistics

struct ArmFindings: Sendable {
  /// What it costs a call, in core cycles.
  var cost: Estimate?
  /// What it costs more than the loop that it is compared with, and which arm that is.
  var difference: (baseline: Int, estimate: Estimate)?
  /// What it costs more than the loop that it is a copy of; nil for an original.
  var twin: Estimate?
}

extension Comparer {
  /// The findings of every arm. Resampling them is most of an analysis, and no arm waits for
  /// another, so that all processors share it.
  func findings() async -> [ArmFindings] {
    await withTaskGroup(of: (start: Int, findings: [ArmFindings]).self) { group in
      let arms = slopes.arms.indices
      for start in stride(from: arms.startIndex, to: arms.endIndex, by: Self.armsInTask) {
        group.addTask {
          let own = start..<min(start + Self.armsInTask, arms.endIndex)
          return (start, own.map(finding))
        }
      }
      var all = [ArmFindings](repeating: ArmFindings(), count: arms.count)
      for await (start, findings) in group {
        all.replaceSubrange(start..<start + findings.count, with: findings)
      }
      return all
    }
  }

  private func finding(of arm: Int) -> ArmFindings {
    guard let loop = slopes.loops[arm] else { return ArmFindings() }
    guard slopes.arms[arm].copy == 0 else { return ArmFindings(twin: twin(arm)) }
    return ArmFindings(cost: cost(of: arm), difference: differenceFromBaseline(arm, loop))
  }

  /// A twin against the loop it is a copy of.
  private func twin(_ arm: Int) -> Estimate? {
    original(of: arm).flatMap { difference(of: arm, from: $0) }
  }

  /// A form against the operation's narrow one; nil for a baseline, or without one.
  private func differenceFromBaseline(
    _ arm: Int, _ loop: Loop
  ) -> (baseline: Int, estimate: Estimate)? {
    guard let other = baseline(of: arm, loop), let estimate = difference(of: arm, from: other)
    else { return nil }
    return (other, estimate)
  }

  /// The arm that a twin is a copy of.
  func original(of arm: Int) -> Int? {
    var original = slopes.arms[arm]
    original.copy = 0
    return slopes.index(of: original)
  }

  func baseline(of arm: Int, _ loop: Loop) -> Int? {
    var key = slopes.arms[arm]
    guard let baseline = loop.baseline else { return nil }
    key.loop = baseline.id
    return slopes.index(of: key)
  }

  /// Enough that starting a task is nothing beside it, few enough that none ends long after the
  /// others.
  private static let armsInTask = 32
}
