/// The smallest difference that layouts with this spread would have shown as different from 0 with
/// a power of 80%, in the unit of the values; nil when there are too few layouts.
///
/// A difference needs both intervals on one side of 0, so the larger of two effects counts:
///
/// - for the bootstrap interval: its half width plus t₀.₈ · s, with s the standard error of the
///   estimate and Student's t with that error's degrees of freedom: the estimate falls no further
///   than that short of the truth in four runs of five;
/// - for the sign test, which needs all but k of n values on one side: let p be the probability of
///   the right side at which that happens in four runs of five; the effect is the distance from the
///   estimate within which the share 2p − 1 of the values lies (the ⌈(n + 1)(2p − 1)⌉-th smallest).
///
/// An effect that is seen is still called equivalent when its interval lies inside the bound. The
/// power is that of layouts with this spread: over simulated runs of 20 or 40 layouts, of which
/// some are unlucky in their stray layouts, seven in ten see what the median run promises.
func minimumDetectableEffect(
  _ values: [Double], phases: Int, interval: Interval, level: Double
) -> Double? {
  let power = 0.8
  let sample = PhasedSample(values, phases: phases)
  guard interval.width.isFinite, let error = sample.standardError,
    let cut = signCut(count: values.count, level: level)
  else { return nil }
  let forMean = interval.width / 2 + StudentT(degrees: sample.degrees).quantile(power) * error

  var (low, high) = (0.5, 1.0)
  for _ in 0..<50 {
    let right = (low + high) / 2
    let reached = Binomial(trials: values.count, probability: 1 - right).cumulative(cut)
    if reached < power { low = right } else { high = right }
  }
  let distances = values.map { abs($0 - sample.estimate) }.sorted()
  let rank = Int((Double(values.count + 1) * (2 * high - 1)).rounded(.up))
  return max(forMean, distances[min(rank, values.count) - 1])
}
