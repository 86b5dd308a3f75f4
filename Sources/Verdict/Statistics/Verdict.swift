package enum Verdict: String, Sendable, CaseIterable {
  /// The form costs more or less than its baseline.
  case different
  /// Whatever the difference is, it is smaller than the equivalence bound.
  case equivalent
  /// It costs or saves at some layouts of its code and not at others, which each layout's own
  /// rounds tell; the shares of the layouts say how often.
  case layoutDependent = "layout-dependent"
  /// The measurement can tell neither; the minimum detectable effect says what it could have told.
  case unresolved
  /// Two counts are the same.
  case equal
  /// There is nothing to compare: the machine code is the same.
  case identical
  /// The run's own controls failed, so that nothing it says counts.
  case invalid
}
