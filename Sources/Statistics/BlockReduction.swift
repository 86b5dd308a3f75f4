/// What one iteration costs, in ticks, from two blocks of `iterations` and twice as many.
///
/// The difference takes out whatever each block pays once (the clock's own reading, the call, the
/// loop's entry) without having to know how much that is.
///
/// - Precondition: `iterations` is above 0.
public func slope<Ticks: BinaryInteger>(
  ticksN: Ticks, ticks2N: Ticks, iterations: Ticks
) -> Double {
  precondition(iterations > 0, "a block without iterations")
  // Interrupts can make the short block the longer one: the difference is signed.
  return (Double(ticks2N) - Double(ticksN)) / Double(iterations)
}

/// The difference between a form and its baseline in one layout: the 20% trimmed mean of the
/// differences of each round, in the unit of the values; nil when no round is paired.
///
/// Pairing takes out what drifts from round to round; trimming takes out the rounds that an
/// interrupt lengthened on either side.
///
/// In ticks, the difference becomes one in core cycles when it is divided by the median slope of
/// the layout's reference chain, and not by each round's own: an interrupt in the chain's short
/// block can make that slope 0.
///
/// - Precondition: both have the same number of rounds, in the same order.
public func pairedLayoutDifference(form: [Double], baseline: [Double]) -> Double? {
  precondition(form.count == baseline.count, "rounds without a partner")
  return trimmedMean(zip(form, baseline).map { $0 - $1 }, fraction: trimmedFraction)
}
