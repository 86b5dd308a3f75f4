import Statistics
import Testing

@Suite struct `What a block takes besides its iterations` {
  /// Pairs of a loop of so many ticks an iteration, of which half the blocks run slower.
  func pairs(_ ticks: Double, besides: Double, slower: Double, step: Double = 1) -> [BlockPair] {
    (0..<200).map { number in
      func block(_ iterations: Double, _ isSlow: Bool) -> Int {
        let exact = iterations * (ticks + (isSlow ? slower : 0)) + besides + Double(number % 26)
        return Int((exact / step).rounded(.down) * step)
      }
      return BlockPair(
        iterations: 1024, short: block(1024, number & 1 == 1), long: block(2048, number & 2 == 2))
    }
  }

  @Test func `is found where blocks run at two speeds, and leaves what an iteration takes`() throws
  {
    let pairs = pairs(11, besides: 90, slower: 0.75)
    let intercept = try #require(Intercept(pairs))
    #expect(abs(intercept.value - 102.5) < 8 && intercept.error < 8)
    let readings = pairs.map { $0.reading(intercept: intercept.value) }
    #expect(readings.allSatisfy { $0 > 10.98 && $0 < 11.77 })
    // The difference of two blocks leaves the range of what any block takes.
    #expect(pairs.map(\.slope).contains { $0 > 12.4 } && pairs.map(\.slope).contains { $0 < 10.3 })
  }

  @Test func `lies between the steps of a coarse counter`() throws {
    let intercept = try #require(Intercept(pairs(11, besides: 90, slower: 0, step: 26)))
    #expect(abs(intercept.value - 90) < 14)
    #expect(intercept.value.truncatingRemainder(dividingBy: 26) != 0)
  }

  @Test func `of an ill known loop is drawn to those like it, and of a well known one is not`() {
    func intercept(_ value: Double, spread: Int) -> Intercept? {
      Intercept(
        (0..<100).map {
          BlockPair(iterations: 32, short: 1000, long: 2000 - Int(value) + spread * ($0 - 50))
        })
    }
    var all = (0..<10).compactMap { intercept(100 + 10 * Double($0), spread: 0) }
    all += [intercept(900, spread: 200), intercept(300, spread: 0)].compactMap(\.self)
    let shrunk = Intercept.shrunk(all)
    #expect(shrunk[10].value < 250 && shrunk[10].error < all[10].error)
    #expect(abs(shrunk[11].value - 300) < 2)
    #expect(Intercept.shrunk(Array(all.prefix(7))) == Array(all.prefix(7)))
  }

  @Test func `is not known without a pair`() {
    #expect(Intercept([]) == nil)
    #expect(BlockPair.missing.slope.isNaN && BlockPair.missing.reading(intercept: 0).isNaN)
  }
}
