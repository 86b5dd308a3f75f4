/// A share that was counted, and what it says of the probability behind it.
package struct Proportion: Sendable, Equatable, Hashable {
  package let successes: Int
  package let trials: Int

  /// So many of so many.
  ///
  /// - Precondition: `successes` is from 0 to `trials`, and `trials` above 0.
  package init(_ successes: Int, of trials: Int) {
    precondition(trials > 0 && (0...trials).contains(successes), "more happened than could have")
    self.successes = successes
    self.trials = trials
  }

  /// The share, 0 to 1.
  package var share: Double { Double(successes) / Double(trials) }

  /// The exact interval of Clopper and Pearson (1934): the probabilities at which neither so many
  /// nor so few would have surprised. It holds the true one at least as often as `level` says.
  package func interval(level: Double) -> Interval {
    let tail = (1 - level) / 2
    let low =
      successes == 0
      ? 0
      : crossing { 1 - Binomial(trials: trials, probability: $0).cumulative(successes - 1) > tail }
    let high =
      successes == trials
      ? 1 : crossing { Binomial(trials: trials, probability: $0).cumulative(successes) < tail }
    return Interval(low: low, high: high)
  }

  /// Where something becomes true that is false for small probabilities.
  private func crossing(_ isAbove: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if isAbove(middle) { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
}
