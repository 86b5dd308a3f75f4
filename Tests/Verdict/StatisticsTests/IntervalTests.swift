import Statistics
import Testing

@Suite struct `An interval` {
  @Test("contains its ends")
  func contains() {
    let interval = Interval(low: -1, high: 2)
    #expect(interval.contains(-1) && interval.contains(2) && interval.contains(0))
    #expect(!interval.contains(-1.001) && !interval.contains(2.001))
    #expect(interval.width == 3)
  }

  @Test func `is inside a bound that neither end reaches`() {
    #expect(Interval(low: -0.09, high: 0.09).isInside(0.1))
    #expect(!Interval(low: -0.1, high: 0.05).isInside(0.1))
    #expect(!Interval(low: 0.05, high: 0.1).isInside(0.1))
    #expect(!Interval(low: 0.2, high: 0.3).isInside(0.1))
  }

  @Test func `that is unbounded contains everything and is inside nothing`() {
    #expect(Interval.unbounded.contains(1e300))
    #expect(!Interval.unbounded.isInside(1e300))
    #expect(Interval.unbounded.width == .infinity)
  }
}
