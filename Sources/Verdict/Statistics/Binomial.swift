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
    // Differences of logarithms would not be exact where a Double can be. Factors above and below
    // 1 are taken in turn, so that the product neither overflows nor vanishes on the way (1,500
    // trials have coefficients beyond the range of a Double).
    var product = 1.0
    var (chosen, succeeded, failed) = (0, 0, 0)
    let failures = trials - successes
    while chosen < successes || succeeded < successes || failed < failures {
      if product < 1, chosen < successes {
        chosen += 1
        product *= Double(failures + chosen) / Double(chosen)
      } else if succeeded < successes {
        succeeded += 1
        product *= probability
      } else if failed < failures {
        failed += 1
        product *= 1 - probability
      } else {
        chosen += 1
        product *= Double(failures + chosen) / Double(chosen)
      }
      if product == 0 { return 0 }
    }
    return product
  }
}
