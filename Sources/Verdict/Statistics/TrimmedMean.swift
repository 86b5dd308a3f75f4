/// The share that is cut off at each end wherever this project takes a trimmed mean.
package let trimmedFraction = 0.2

/// The mean of what is left when `fraction` of the values (rounded down) is cut off at each end;
/// nil when there are no values.
///
/// - Precondition: `fraction` is at least 0 and below 0.5.
package func trimmedMean(_ values: [Double], fraction: Double) -> Double? {
  precondition(fraction >= 0 && fraction < 0.5, "a fraction must be left in the middle")
  guard !values.isEmpty else { return nil }
  return TrimmedSample(values, fraction: fraction).mean
}

/// A sample in ascending order and how many of its values are cut off at each end.
struct TrimmedSample {
  /// The values in ascending order, those that are cut off included.
  let sorted: [Double]
  /// How many values are cut off at each end.
  let cut: Int

  init(_ values: [Double], fraction: Double) {
    sorted = values.sorted()
    // The small addend: 0.2 × 15 must cut 3, whatever the last bit of the product is.
    cut = Int(Double(values.count) * fraction + 1e-9)
  }

  var kept: Int { sorted.count - 2 * cut }

  var mean: Double {
    sorted[cut..<sorted.count - cut].reduce(0, +) / Double(kept)
  }

  /// The standard error of `mean` after Tukey and McLaughlin (1963): the cut-off values count as
  /// the nearest one that is left (Winsorised), and their spread is divided by the kept share;
  /// nil with fewer than two values left.
  var standardError: Double? {
    guard kept > 1 else { return nil }
    let count = Double(sorted.count)
    let (lowest, highest) = (sorted[cut], sorted[sorted.count - cut - 1])
    let winsorized = sorted.map { min(max($0, lowest), highest) }
    let center = winsorized.reduce(0, +) / count
    let squares = winsorized.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    return (squares * count / (count - 1)).squareRoot() / Double(kept)
  }
}
