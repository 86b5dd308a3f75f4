/// The exact interval of the sign test for the median, between two order statistics of the values,
/// in their unit; nil when there are too few values for the level.
///
/// It assumes nothing of the values but that they are independent: the number of values below the
/// median is binomial with probability one half. The coverage is at least `level` (it comes in
/// steps; ties can only raise it), which needs 6 values for 95% and 8 for 99%.
///
/// It knows no layout phases: where they cost much, it is wide, and with 40 layouts it covers the
/// mean over the phases, which need not be the median, in 97% of simulated runs.
package func signInterval(_ values: [Double], level: Double) -> Interval? {
  guard let cut = signCut(count: values.count, level: level) else { return nil }
  let sorted = values.sorted()
  return Interval(low: sorted[cut], high: sorted[sorted.count - 1 - cut])
}

/// The two-sided probability of the exact sign test that the median is 0: how likely a split at
/// least as lopsided as this one is.
///
/// Values of exactly 0 count for the smaller side, which keeps the test conservative, and in step
/// with `signInterval(_:level:)`: its interval holds 0 unless this probability is at most
/// 1 − `level`.
package func signPValue(_ values: [Double]) -> Double {
  let below = values.count { $0 < 0 }
  let above = values.count { $0 > 0 }
  let smaller = values.count - max(below, above)
  return min(1, 2 * Binomial(trials: values.count, probability: 0.5).cumulative(smaller))
}

/// How many values the sign interval leaves out at each end, nil when it cannot reach the level.
func signCut(count: Int, level: Double) -> Int? {
  let binomial = Binomial(trials: count, probability: 0.5)
  let tail = (1 - level) / 2
  var cut: Int?
  for candidate in 0..<max(count / 2, 0) {
    guard binomial.cumulative(candidate) <= tail else { break }
    cut = candidate
  }
  return cut
}
