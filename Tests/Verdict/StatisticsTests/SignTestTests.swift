import Freestanding
import Statistics
import Testing

@Suite struct `The sign test` {
  @Test(arguments: [
    (6, 0.95, 1), (8, 0.99, 1), (12, 0.95, 3), (12, 0.99, 2), (20, 0.95, 6), (20, 0.99, 4),
    (40, 0.95, 14), (40, 0.99, 12),
  ])
  func `takes the order statistics of the tables`(count: Int, level: Double, rank: Int) {
    let values = (1...count).map(Double.init)
    let expected = Interval(low: Double(rank), high: Double(count + 1 - rank))
    #expect(signInterval(values.reversed(), level: level) == expected)
  }

  @Test(arguments: [(0, 0.95), (1, 0.95), (5, 0.95), (7, 0.99)])
  func `has no interval with too few values`(count: Int, level: Double) {
    #expect(signInterval([Double](repeating: 1, count: count), level: level) == nil)
  }

  // Which values lie above the median is a fair coin for each, so that all patterns are as likely:
  // counting them gives the coverage itself, not an estimate of it.
  @Test(arguments: 6...14, [0.9, 0.95, 0.99])
  func `covers the median at least as often as it says`(count: Int, level: Double) throws {
    var covered = 0
    for pattern in 0..<(1 << count) {
      let values = (0..<count).map { Double($0 + 1) * (pattern >> $0 & 1 == 0 ? 1 : -1) }
      guard let interval = signInterval(values, level: level) else {
        // With fewer values not even all of one sign would be a surprise.
        #expect(2 / Double(1 << count) > 1 - level)
        return
      }
      if interval.contains(0) { covered += 1 }
    }
    let coverage = Double(covered) / Double(1 << count)
    #expect(coverage >= level)
    // The next pair of order statistics inwards would fall short of the level.
    let values = (1...count).map(Double.init)
    let cut = try #require(signInterval(values, level: level)).low
    let missed = (0..<(1 << count)).count { $0.nonzeroBitCount <= Int(cut) }
    #expect(1 - 2 * Double(missed) / Double(1 << count) < level)
  }

  @Test func `knows how likely a split is`() {
    #expect(signPValue([1, 1, 1, 1, 1, 1]) == 0.03125)
    #expect(signPValue([-1, -1, -1, -1, -1, 1]) == 0.21875)
    #expect(signPValue([1, -1]) == 1)
    #expect(signPValue([0, 0, 0]) == 1)
    #expect(signPValue([]) == 1)
  }

  @Test func `says the same by its interval as by its probability, ties and zeros included`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2000 {
      let count = 8 + Int(generator.uniform(below: 20))
      let lean = generator.uniform(below: 4)
      let values = (0..<count).map { _ in
        Double(generator.uniform(below: 5 + lean)) - 2
      }
      guard let interval = signInterval(values, level: 0.99) else { continue }
      #expect(interval.contains(0) == (signPValue(values) > 0.01))
    }
  }
}
