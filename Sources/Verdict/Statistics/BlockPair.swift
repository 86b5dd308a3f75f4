/// Two blocks of one loop, one right after the other: `iterations`, and twice as many.
package struct BlockPair: Sendable, Hashable {
  /// Iterations of the short block; 0 for a pair that is not there.
  package var iterations = 0
  /// Ticks of the short block.
  package var short = 0
  /// Ticks of the long block.
  package var long = 0

  /// The pair that is not there.
  package static let missing = BlockPair()

  package init() {}

  package init(iterations: Int, short: Int, long: Int) {
    (self.iterations, self.short, self.long) = (iterations, short, long)
  }

  package var isMissing: Bool { iterations == 0 }

  /// Ticks an iteration, by these two blocks alone; not a number for a missing pair.
  package var slope: Double {
    isMissing ? .nan : Statistics.slope(ticksN: short, ticks2N: long, iterations: iterations)
  }

  /// What these two blocks say that a block takes besides its iterations, in ticks.
  package var intercept: Double { Double(2 * short - long) }

  /// Ticks an iteration, once it is known what a block takes besides; not a number for a missing
  /// pair.
  package func reading(intercept: Double) -> Double {
    isMissing ? .nan : (Double(short + long) - 2 * intercept) / Double(3 * iterations)
  }
}
