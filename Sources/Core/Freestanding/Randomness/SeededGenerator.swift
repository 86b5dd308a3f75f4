/// A reproducible generator: the same seed gives the same numbers on every machine, in the host
/// process and in the bare-metal guest.
///
/// xoshiro256** (Blackman and Vigna, 2018), its state filled by SplitMix64 as its authors advise.
/// Not for secrets.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// What the state was filled from; kept because `stream(_:)` derives from the seed and not from
  /// how many numbers were drawn so far.
  let seed: UInt64

  var s0: UInt64
  var s1: UInt64
  var s2: UInt64
  var s3: UInt64

  /// Creates the generator of a seed; every seed is allowed, 0 too.
  package init(seed: UInt64) {
    self.seed = seed
    s0 = mixed(seed &+ goldenStep)
    s1 = mixed(seed &+ goldenStep &* 2)
    s2 = mixed(seed &+ goldenStep &* 3)
    s3 = mixed(seed &+ goldenStep &* 4)
  }

  /// A generator that depends only on this one's seed and on `index`, whatever was drawn before, so
  /// that a new consumer of random numbers leaves the others' numbers as they were.
  package func stream(_ index: UInt64) -> SeededGenerator {
    // Two rounds: with one, stream i of seed s would be stream i - 1 of seed s + step.
    SeededGenerator(seed: mixed(mixed(seed &+ goldenStep) &+ (index &+ 1) &* goldenStep))
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    let result = rotatedLeft(s1 &* 5, by: 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotatedLeft(s3, by: 45)
    return result
  }

  private func rotatedLeft(_ word: UInt64, by count: UInt64) -> UInt64 {
    (word &<< count) | (word &>> (64 - count))
  }
}
