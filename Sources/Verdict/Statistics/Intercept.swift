/// What a block of a loop takes besides its iterations, in ticks, pooled over all its blocks.
///
/// The difference of two blocks takes out what each pays once, but has five times the variance of a
/// block where single blocks run at one of two speeds: of half at 15 cycles a call and half at 16 it
/// makes 14, 15, 16 and 17. What blocks pay once is the same for all blocks of a loop, so that it is
/// estimated once, by the middle of 2 · short − long (the mean of what lies near the median), and taken from each block. The two blocks of a
/// pair have the same chance of either speed, which leaves that middle where it is.
package struct Intercept: Sendable, Hashable {
  /// In ticks.
  package var value: Double
  /// The standard error of `value`, in ticks.
  package var error: Double

  init(value: Double, error: Double) { (self.value, self.error) = (value, error) }

  /// The one of a loop; nil without a pair.
  ///
  /// - Parameter pairs: Those of one loop, none missing.
  package init?(_ pairs: [BlockPair]) {
    let samples = pairs.map(\.intercept).sorted()
    guard let middle = quantile(sorted: samples, 0.5),
      let third = quantile(sorted: samples, 1.0 / 3), let other = quantile(sorted: samples, 2.0 / 3)
    else { return nil }
    let window = max(Self.window, (other - third) / 2)
    let near = samples.filter { abs($0 - middle) <= window }
    value = near.reduce(0, +) / Double(near.count)
    // By the order of the samples, two standard errors to either side: their spread says little where
    // most of it lies outside the middle's peak. By the spread of those near the middle where the
    // order is that of a counter's steps.
    let reach = 1 / Double(samples.count).squareRoot()
    let (low, high) = (
      quantile(sorted: samples, 0.5 - reach) ?? .nan, quantile(sorted: samples, 0.5 + reach) ?? .nan
    )
    let spread = (standardDeviation(near) ?? 0) / Double(near.count).squareRoot()
    error = max((high - low) / 4, spread, Self.leastError)
  }

  /// The standard error that it leaves in each reading of pairs of so many iterations, in ticks an
  /// iteration.
  package func errorOfReadings(iterations: Int) -> Double { error * 2 / Double(3 * iterations) }

  /// Draws the intercepts of loops that are alike towards their middle, each as far as its own error
  /// is large beside what they differ by (empirical Bayes). Of fewer than eight nobody knows that.
  package static func shrunk(_ intercepts: [Intercept]) -> [Intercept] {
    guard intercepts.count >= 8, let middle = median(intercepts.map(\.value)),
      let apart = median(intercepts.map { abs($0.value - middle) }),
      let noise = median(intercepts.map { $0.error * $0.error })
    else { return intercepts }
    let spread = 1.4826 * apart
    let variance = max(spread * spread - noise, leastSpread * leastSpread)
    return intercepts.map { own in
      let weight = variance / (variance + own.error * own.error)
      var shrunk = own
      shrunk.value = middle + weight * (own.value - middle)
      shrunk.error = own.error * weight.squareRoot()
      return shrunk
    }
  }

  /// How far from the middle samples count, in ticks, at least. A counter that moves in steps of 26
  /// makes the middle one of its steps, and only the mean of several steps lies between them.
  private static let window = 100.0
  /// In ticks.
  private static let leastError = 0.5
  /// What loops that are alike differ by at least, in ticks.
  private static let leastSpread = 5.0
}
