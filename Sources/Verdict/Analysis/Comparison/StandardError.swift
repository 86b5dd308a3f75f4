import Records
import Statistics

/// How uncertain the difference of two independent costs is.
struct StandardError {
  let value: Double
  private let distribution: StudentT

  /// The error of a loop's difference; nil when one side has no interval.
  init?(_ loop: String, _ base: ComparedRun, _ candidate: ComparedRun) {
    guard let one = base.costs[loop].flatMap(errorAndLayouts),
      let other = candidate.costs[loop].flatMap(errorAndLayouts)
    else { return nil }
    value = (one.error * one.error + other.error * other.error).squareRoot()
    distribution = StudentT(degrees: one.layouts + other.layouts - 2)
  }

  /// The chance of a difference this far from 0, either way, where there is none.
  func pValue(of difference: Double) -> Double {
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
