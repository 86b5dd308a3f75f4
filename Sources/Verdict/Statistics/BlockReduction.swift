/// What one iteration costs, in ticks, from two blocks of `iterations` and twice as many.
///
/// The difference takes out whatever each block pays once (the clock's own reading, the call, the
/// loop's entry) without having to know how much that is.
///
/// - Precondition: `iterations` is above 0.
package func slope<Ticks: BinaryInteger>(
  ticksN: Ticks, ticks2N: Ticks, iterations: Ticks
) -> Double {
  precondition(iterations > 0, "a block without iterations")
  // Interrupts can make the short block the longer one: the difference is signed.
  return (Double(ticks2N) - Double(ticksN)) / Double(iterations)
}
