/// What is known of one difference, with all that its verdict rests on.
package struct Estimate: Sendable, Equatable, Hashable {
  /// The 20% trimmed mean of the layouts' differences, in their unit (core cycles).
  package var estimate: Double
  /// The bootstrap interval at `level`, in cycles; unbounded when there are too few layouts.
  package var interval: Interval
  /// The sign-test interval at `level`, in cycles; nil when there are too few layouts.
  package var signInterval: Interval?
  /// The two-sided probability of the sign test, for `holm(_:)`.
  package var signPValue: Double
  /// The confidence level of both intervals, 0 to 1.
  package var level: Double
  /// The smallest difference, in cycles, that this many layouts with this spread would have shown
  /// as different in four runs of five; nil when no difference could be shown.
  package var minimumDetectableEffect: Double?
  package var verdict: Verdict
  package var layouts: Int
  /// Which layouts pay; nil where nobody looked.
  package var groups: LayoutGroups?

  /// Whether it says that the form costs more or less on average.
  package var claimsDifference: Bool {
    switch verdict.cost {
    case .estimate: true
    case .average: !interval.contains(0)
    case .none, .unknown: false
    }
  }

  /// Creates an estimate from what was computed or read back from a file.
  package init(
    estimate: Double, interval: Interval, signInterval: Interval?, signPValue: Double,
    level: Double, minimumDetectableEffect: Double?, verdict: Verdict, layouts: Int,
    groups: LayoutGroups? = nil
  ) {
    self.estimate = estimate
    self.interval = interval
    self.signInterval = signInterval
    self.signPValue = signPValue
    self.level = level
    self.minimumDetectableEffect = minimumDetectableEffect
    self.verdict = verdict
    self.layouts = layouts
    self.groups = groups
  }
}
