import Freestanding
import Testing

@Suite struct `The seeded generator` {
  // From an independent implementation of both algorithms; the first of seed 0 is the number that
  // other libraries print too.
  @Test(
    arguments: [
      (
        0,
        [
          11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768,
          7_684_712_102_626_143_532,
        ]
      ),
      (
        42,
        [
          1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009,
          17_057_574_109_182_124_193,
        ]
      ),
    ] as [(UInt64, [UInt64])])
  func `gives the numbers of xoshiro256** seeded by SplitMix64`(seed: UInt64, numbers: [UInt64]) {
    var generator = SeededGenerator(seed: seed)
    #expect(numbers.map { _ in generator.next() } == numbers)
  }

  @Test func `derives the same stream whatever was drawn before`() {
    let fresh = SeededGenerator(seed: 7)
    var used = fresh
    for _ in 0..<100 { _ = used.next() }
    var (one, other) = (fresh.stream(3), used.stream(3))
    #expect(one.next() == other.next())
  }

  @Test func `derives streams that have no number in common`() {
    var seen: Set<UInt64> = []
    for seed in 0..<10 as Range<UInt64> {
      for index in 0..<10 as Range<UInt64> {
        var stream = SeededGenerator(seed: seed).stream(index)
        for _ in 0..<100 { seen.insert(stream.next()) }
      }
    }
    #expect(seen.count == 10_000)
  }

  @Test("draws every number below a bound equally often", arguments: [1, 2, 3, 6, 20])
  func uniform(bound: Int) {
    var generator = SeededGenerator(seed: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    let draws = 100_000
    for _ in 0..<draws { counts[Int(generator.uniform(below: UInt64(bound)))] += 1 }
    let expected = Double(draws) / Double(bound)
    for count in counts {
      // Five standard deviations.
      #expect(abs(Double(count) - expected) <= 5 * expected.squareRoot())
    }
  }

  @Test func `draws from the top of the range when the bound is nearly all of it`() {
    var generator = SeededGenerator(seed: 1)
    let bound: UInt64 = 3 << 62
    var thirds = [0, 0, 0]
    for _ in 0..<30_000 { thirds[Int(generator.uniform(below: bound) >> 62)] += 1 }
    // With modulo, the lowest third would come up as often as the two others together.
    for third in thirds { #expect(abs(third - 10_000) < 500) }
  }

  @Test func `shuffles into every order equally often`() {
    var generator = SeededGenerator(seed: 5)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 {
      var elements = [0, 1, 2, 3]
      generator.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 24)
    for count in counts.values { #expect(abs(count - 1000) < 160) }
  }

  @Test func `shuffles nothing and one thing without drawing`() {
    var generator = SeededGenerator(seed: 5)
    var (none, one): ([Int], [Int]) = ([], [1])
    generator.shuffle(&none)
    generator.shuffle(&one)
    var untouched = SeededGenerator(seed: 5)
    #expect(none.isEmpty && one == [1])
    #expect(generator.next() == untouched.next())
  }
}
