/// The smallest difference that these layouts would have shown as different from 0 with a power of
/// 80%, in the unit of the values; nil when there are too few layouts.
///
/// A difference needs both intervals on one side of 0, so the larger of two effects counts:
///
/// - for the mean: (t₁₋α⸝₂ + t₀.₈) · s, Student's t with h − 1 degrees of freedom, h the values left
///   after trimming, s their Winsorised standard error, α = 1 − `level`;
/// - for the sign test, which needs all but k values on one side: the probability p of a value on
///   the right side, at which all but k of them are with 80%, gives the distance from the estimate
///   within which 2p − 1 of the values lie.
func minimumDetectableEffect(_ values: [Double], level: Double) -> Double? {
  let sample = TrimmedSample(values, fraction: trimmedFraction)
  guard let error = sample.standardError, let cut = signCut(count: values.count, level: level)
  else { return nil }
  let power = 0.8
  let student = StudentT(degrees: sample.kept - 1)
  let forMean = (student.quantile((1 + level) / 2) + student.quantile(power)) * error

  var (low, high) = (0.5, 1.0)
  for _ in 0..<50 {
    let wrong = (low + high) / 2
    let reached = Binomial(trials: values.count, probability: 1 - wrong).cumulative(cut)
    if reached < power { low = wrong } else { high = wrong }
  }
  let distances = values.map { abs($0 - sample.mean) }
  return quantile(distances, 2 * high - 1).map { max($0, forMean) }
}
