import RealModule

/// How many successes there are among independent trials of one probability.
struct Binomial {
  let trials: Int
  let probability: Double

  /// The probability of at most `successes`.
  func cumulative(_ successes: Int) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < trials else { return 1 }
    // Summed from the middle outwards each term follows from the one before, and none is lost.
    return Double(successes) <= Double(trials) * probability
      ? tail(from: successes) : 1 - mirrored.tail(from: trials - successes - 1)
  }

  /// The smallest count that is not exceeded with at least this probability.
  func quantile(_ level: Double) -> Int {
    var total = 0.0
    for successes in 0..<trials {
      total += mass(successes)
      if total >= level { return successes }
    }
    return trials
  }

  /// Failures instead of successes.
  private var mirrored: Binomial { Binomial(trials: trials, probability: 1 - probability) }

  /// The probability of at most `successes`, which are no more than are expected.
  private func tail(from successes: Int) -> Double {
    var term = mass(successes)
    var sum = term
    for count in stride(from: successes, to: 0, by: -1) {
      term *= Double(count) / Double(trials - count + 1) * (1 - probability) / probability
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  /// The probability of exactly `successes`.
  private func mass(_ successes: Int) -> Double {
    guard probability > 0 else { return successes == 0 ? 1 : 0 }
    let (hits, misses) = (Double(successes), Double(trials - successes))
    return .exp(
      .logGamma(Double(trials) + 1) - .logGamma(hits + 1) - .logGamma(misses + 1)
        + hits * .log(probability) + misses * .log(onePlus: -probability))
  }
}
