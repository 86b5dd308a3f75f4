import CFreestanding

/// What the time stamp counter can tell apart here.
package struct Clock: Sendable, Equatable {
  /// The step by which the counter moves, in ticks: the greatest common divisor of many
  /// differences.
  package let quantum: UInt64
  /// The least that an empty block reads, in ticks. Thousands mean that reading it exits.
  package let emptyBlock: UInt64

  /// Reads the counter some 100,000 times.
  package static func calibrate(readings: Int = 100_000) -> Clock {
    var quantum: UInt64 = 0
    var previous = clobber_ticks()
    for _ in 0..<readings {
      let now = clobber_ticks()
      quantum = greatestCommonDivisor(quantum, now &- previous)
      previous = now
    }
    var least = UInt64.max
    for _ in 0..<1000 {
      least = min(least, clobber_empty_block())
    }
    return Clock(quantum: quantum, emptyBlock: least)
  }
}

func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
  var (a, b) = (a, b)
  while b != 0 {
    (a, b) = (b, a % b)
  }
  return a
}
