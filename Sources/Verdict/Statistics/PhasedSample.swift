/// The layouts' differences, by layout phase: layout ℓ is in phase ℓ modulo `phases`.
///
/// The estimate is the mean of the phases' trimmed means, so that each phase counts the same.
struct PhasedSample {
  let count: Int
  let strata: [TrimmedSample]

  init(_ values: [Double], phases: Int) {
    count = values.count
    strata = (0..<phases).map { phase in
      TrimmedSample(
        stride(from: phase, to: values.count, by: phases).map { values[$0] },
        fraction: trimmedFraction)
    }
  }

  var estimate: Double {
    strata.reduce(0) { $0 + $1.mean } / Double(strata.count)
  }

  /// The standard error of `estimate`, nil when a phase has fewer than two values left.
  ///
  /// Spreads too small for the arithmetic to have seen count as none.
  var standardError: Double? {
    var squares = 0.0
    var largest = 0.0
    for stratum in strata {
      guard let error = stratum.standardError else { return nil }
      squares += error * error
      largest = max(largest, abs(stratum.mean))
    }
    let error = squares.squareRoot() / Double(strata.count)
    return error > 1e-12 * largest ? error : 0
  }

  /// The degrees of freedom of `standardError`.
  var degrees: Int {
    strata.reduce(0) { $0 + $1.kept - 1 }
  }

  /// What the values are apart from their phase's mean, moved so that their own trimmed mean is 0.
  var residuals: [Double] {
    let apart = strata.flatMap { stratum in stratum.sorted.map { $0 - stratum.mean } }
    let center = TrimmedSample(apart, fraction: trimmedFraction).mean
    return apart.map { $0 - center }
  }
}
