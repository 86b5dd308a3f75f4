/// The trimmed mean of differences of pairs, with its error: the test of Yuen (1974) for pairs.
package struct TrimmedDifference: Sendable {
  /// After less before, in their unit.
  package let mean: Double
  /// The standard error of the mean; 0 where all that is kept is equal.
  package let error: Double
  /// The degrees of freedom of Student's t that goes with the error.
  package let degrees: Int

  /// - Returns: Nil when fewer than three pairs are left after trimming.
  /// - Precondition: there are as many values before as after.
  package init?(before: [Double], after: [Double]) {
    precondition(before.count == after.count, "values without a partner")
    let sample = TrimmedSample(zip(before, after).map { $1 - $0 }, fraction: trimmedFraction)
    guard sample.kept > 2, let error = sample.standardError else { return nil }
    mean = sample.mean
    self.error = error
    degrees = sample.kept - 1
  }
}
