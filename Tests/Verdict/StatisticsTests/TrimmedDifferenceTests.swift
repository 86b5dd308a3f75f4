import Statistics
import Testing

@Suite struct TrimmedDifferenceTests {
  /// Differences 1 to 10: the middle six are 3 to 8, and four count as one of these.
  @Test func `is the trimmed mean of differences, with its Winsorised error`() throws {
    let before = (0..<10).map { Double($0 * $0) }
    let after = zip(before, [4.0, 1, 10, 2, 9, 3, 8, 5, 7, 6]).map { $0 + $1 }
    let difference = try #require(TrimmedDifference(before: before, after: after))
    #expect(difference.mean == 5.5)
    #expect(difference.degrees == 5)
    // Squares from the middle: 6 at 2.5², 2 at 1.5², 2 at 0.5²; times 10/9, the root over 6.
    #expect(abs(difference.error - (42.5 / 0.9).squareRoot() / 6) < 1e-12)
  }

  @Test func `says nothing of fewer than three pairs`() {
    #expect(TrimmedDifference(before: [], after: []) == nil)
    #expect(TrimmedDifference(before: [1, 2], after: [2, 3]) == nil)
    #expect(TrimmedDifference(before: [1, 2, 3], after: [2, 3, 4])?.error == 0)
  }
}
