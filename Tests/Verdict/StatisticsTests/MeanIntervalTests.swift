import Statistics
import Testing

@Suite struct `An interval of the mean` {
  @Test func `is that of R's t.test`() throws {
    // t.test(c(1, 2, 3, 4, 6), conf.level = 0.95)$conf.int
    let interval = try #require(meanInterval([1, 2, 3, 4, 6], level: 0.95))
    #expect(abs(interval.low - 0.811612) < 1e-5)
    #expect(abs(interval.high - 5.588388) < 1e-5)
  }

  @Test func `is a point where all are the same, and nothing for one`() {
    #expect(meanInterval([2, 2, 2], level: 0.99) == Interval(low: 2, high: 2))
    #expect(meanInterval([2], level: 0.99) == nil)
    #expect(standardDeviation([5]) == nil)
  }
}
