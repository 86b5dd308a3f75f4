import Records
import Statistics

/// A loop's difference between two runs, and how uncertain it is.
///
/// The runs are independent, so that their errors add up as squares. Where a loop's cost depends on the
/// layout, its interval is that of the layouts; but runs of one seed have the same layouts, so that what
/// those cost falls out of the differences of layout and layout. So these are taken wherever both
/// runs stored what each layout says: their trimmed mean, as Yuen's test for pairs takes it. Between
/// runs of different seeds that is as right, and no narrower.
struct StandardError {
  /// The candidate's cost less the base's, in cycles.
  let difference: Double
  let value: Double
  private let distribution: StudentT

  /// The error of a loop's difference; nil when one side has no interval.
  init?(_ loop: String, _ base: ComparedRun, _ candidate: ComparedRun) {
    guard let one = base.costs[loop], let other = candidate.costs[loop] else { return nil }
    if let paired = StandardError(layoutsOf: one, and: other) {
      self = paired
      return
    }
    guard let first = one.estimate, let second = other.estimate, let before = errorAndLayouts(one),
      let after = errorAndLayouts(other)
    else { return nil }
    difference = second - first
    value = quadrature([before.error, after.error])
    distribution = StudentT(degrees: before.layouts + after.layouts - 2)
  }

  /// The error by layouts; nil when one side has not what they say, or there are too few to trim.
  private init?(layoutsOf base: SummaryRow, and candidate: SummaryRow) {
    let (before, after) = (base.groups.layoutValues, candidate.groups.layoutValues)
    guard before.count == after.count,
      let trimmed = TrimmedDifference(before: before, after: after)
    else { return nil }
    difference = trimmed.mean
    value = quadrature(
      [trimmed.error, base.groups.commonError ?? 0, candidate.groups.commonError ?? 0])
    distribution = StudentT(degrees: trimmed.degrees)
  }

  /// The chance of a difference this far from 0, either way, where there is none.
  var pValue: Double {
    guard value > 0 else { return difference == 0 ? 1 : 0 }
    return 2 * (1 - distribution.cumulative(difference.magnitude / value))
  }

  /// How far the truth may be from what was read, with this probability, in cycles.
  func margin(probability: Double) -> Double { value * distribution.quantile(probability) }
}

/// The standard error of a cost, read off its interval.
private func errorAndLayouts(_ row: SummaryRow) -> (error: Double, layouts: Int)? {
  guard let low = row.ciLow, let high = row.ciHigh, let level = row.ciLevel,
    let layouts = row.layouts, layouts > 1
  else { return nil }
  let quantile = StudentT(degrees: layouts - 1).quantile((1 + level) / 2)
  return ((high - low) / 2 / quantile, layouts)
}
