import Statistics
import Testing

@Suite struct `The trimmed mean` {
  @Test func `cuts the same number of values off at each end`() {
    #expect(trimmedMean([1000, 1, 2, 3, -1000], fraction: 0.2) == 2)
    #expect(trimmedMean([1, 2, 6], fraction: 0) == 3)
    #expect(trimmedMean([1, 2, 9], fraction: 0.34) == 2)
    #expect(trimmedMean([], fraction: 0.2) == nil)
  }

  @Test func `cuts a fifth of every multiple of five, whatever the last bit of the product is`() {
    for fifth in 1...200 {
      // A value more or fewer cut off would move the mean from 0.
      let ends = [Double](repeating: 1e9, count: fifth)
      let middle = [Double](repeating: 0, count: 3 * fifth)
      #expect(trimmedMean(middle + ends + ends.map { -2 * $0 }, fraction: 0.2) == 0)
    }
  }

  @Test func `rounds the number that is cut off down`() {
    #expect(trimmedMean([0, 0, 0, 4], fraction: 0.2) == 1)
    #expect(trimmedMean([0, 0, 0, 0, 0, 0, 0, 0, 70], fraction: 0.2) == 0)
  }
}
