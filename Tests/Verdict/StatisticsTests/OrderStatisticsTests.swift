import Statistics
import Testing

@Suite struct `Order statistics` {
  @Test func `The median is the middle value, or the mean of the middle two`() {
    #expect(median([3, 1, 2]) == 2)
    #expect(median([4, 1, 2, 3]) == 2.5)
    #expect(median([7]) == 7)
    #expect(median([]) == nil)
  }

  // Known answers from R: quantile(c(1, 2, 4, 8, 16), p).
  @Test(arguments: [(0, 1), (0.1, 1.4), (0.25, 2), (0.6, 5.6), (1, 16)] as [(Double, Double)])
  func `A quantile lies linearly between two values`(probability: Double, value: Double) throws {
    let found = try #require(quantile([16, 8, 4, 2, 1], probability))
    #expect(abs(found - value) < 1e-12)
  }

  @Test func `The interquartile range is the distance between the quartiles`() {
    #expect(interquartileRange([1, 2, 4, 8, 16]) == 6)
    #expect(interquartileRange([5]) == 0)
    #expect(interquartileRange([]) == nil)
  }
}
