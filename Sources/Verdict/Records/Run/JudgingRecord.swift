/// How the blocks of a run were judged, so that they can be judged the same way again.
package struct JudgingRecord: Codable, Sendable, Hashable {
  package var level: Double
  /// The bound within which a difference is none.
  package var bound: Double
  /// Whether blocks in which the CPU was taken away counted.
  package var includesFlagged: Bool
  /// How many looks share the error that the level allows; nil for one.
  package var looks: Int?

  package init(level: Double, bound: Double, includesFlagged: Bool, looks: Int? = nil) {
    self.level = level
    self.bound = bound
    self.includesFlagged = includesFlagged
    self.looks = looks
  }

  private enum CodingKeys: String, CodingKey {
    case level, bound, looks
    case includesFlagged = "includes_flagged"
  }
}
