/// The interval of the mean by Student's t: what is printed of repeated readings wherever these are
/// taken for independent of each other.
///
/// - Parameters:
///   - values: The readings.
///   - level: The confidence level, between 0 and 1.
/// - Returns: The interval, in the unit of the values; nil with fewer than two.
package func meanInterval(_ values: [Double], level: Double) -> Interval? {
  guard values.count > 1, let deviation = standardDeviation(values) else { return nil }
  let count = Double(values.count)
  let mean = values.reduce(0, +) / count
  let quantile = StudentT(degrees: values.count - 1).quantile((1 + level) / 2)
  let margin = quantile * deviation / count.squareRoot()
  return Interval(low: mean - margin, high: mean + margin)
}
