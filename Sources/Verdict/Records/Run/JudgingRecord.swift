/// How the blocks of a run were judged, so that they can be judged the same way again.
package struct JudgingRecord: Codable, Sendable, Hashable {
  package var level: Double
  /// The bound within which a difference is none.
  package var bound: Double
  /// Whether blocks in which the CPU was taken away counted.
  package var includesFlagged: Bool

  package init(level: Double, bound: Double, includesFlagged: Bool) {
    self.level = level
    self.bound = bound
    self.includesFlagged = includesFlagged
  }

  private enum CodingKeys: String, CodingKey {
    case level, bound
    case includesFlagged = "includes_flagged"
  }
}
