/// A range of plausible values, both ends included, in the unit of the values it was computed from.
package struct Interval: Sendable, Equatable, Hashable {
  /// The lower end; minus infinity when the values bound nothing.
  package var low: Double
  /// The upper end; infinity when the values bound nothing.
  package var high: Double

  /// Creates the interval from `low` to `high`.
  ///
  /// - Precondition: `low` is not above `high`.
  package init(low: Double, high: Double) {
    precondition(low <= high, "an interval whose ends are swapped")
    self.low = low
    self.high = high
  }

  /// The interval that says nothing: every number is in it.
  package static let unbounded = Interval(low: -.infinity, high: .infinity)

  /// The distance between the ends.
  package var width: Double { high - low }

  /// Whether a value lies in the interval, its ends included.
  package func contains(_ value: Double) -> Bool {
    low <= value && value <= high
  }

  /// The same with an independent error besides, which alone would reach so far to either side.
  func widened(about center: Double, by reach: Double) -> Interval {
    func more(_ distance: Double) -> Double {
      let distance = max(distance, 0)
      return distance.isFinite ? (distance * distance + reach * reach).squareRoot() - distance : 0
    }
    return Interval(low: low - more(center - low), high: high + more(high - center))
  }

  /// Whether the whole interval lies strictly between `-bound` and `bound`.
  package func isInside(_ bound: Double) -> Bool {
    -bound < low && high < bound
  }
}
