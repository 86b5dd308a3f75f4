/// What became of a loop from the base to the candidate.
package enum Change: String, Sendable, CaseIterable {
  case slower
  /// Faster by more than the threshold.
  case faster
  /// Executes more instructions.
  case more
  /// Executes fewer instructions.
  case fewer
  /// Too uncertain to say.
  case unresolved
  /// Other machine code that takes the same time.
  case sameTime = "same-time"
  /// Other machine code that executes as many instructions.
  case sameCount = "same-count"
  /// The same machine code: whatever was read, nothing changed.
  case identical
  /// Only in the candidate.
  case new
  /// Has a cost in the base, and crashed, hung or lost its trap in the candidate.
  case failed
  /// Only in the base.
  case gone
  /// A run's controls failed, so its times say nothing.
  case invalid

  package var isRegression: Bool { [.slower, .more, .failed].contains(self) }
}

/// A loop in both runs, or in one of them.
package struct ComparedLoop: Sendable, Equatable {
  package var loop: String
  package var change: Change
  /// Cycles a call in the base, or instructions where they were counted.
  package var base: Double?
  /// The same in the candidate.
  package var candidate: Double?
  /// The candidate's more than the base's.
  package var difference: Double?
  /// Half the interval of the difference, at the family's level.
  package var margin: Double?
  package var instructions: Int?
  /// Stores and loads of the stack in the loop more than in the base.
  package var stackTraffic: Int?

  package init(loop: String, change: Change) {
    self.loop = loop
    self.change = change
  }
}
