package enum Verdict: String, Sendable, CaseIterable {
  /// The form costs more or less than its baseline.
  case different
  /// It costs or saves at some layouts of its code and not at others, which each layout's own
  /// rounds tell; the shares of the layouts say how often.
  case layoutDependent = "layout-dependent"
  /// Whatever the difference is, it is smaller than the equivalence bound.
  case equivalent
  /// Two counts are the same.
  case equal
  /// There is nothing to compare: the machine code is the same.
  case identical
  /// The measurement can tell nothing; the minimum detectable effect says what it could have told.
  case unresolved
  /// The run's own controls failed, so that nothing it says counts.
  case invalid

  /// What a reader may take for the cost.
  package enum Cost: Sendable {
    /// The estimate.
    case estimate
    /// The estimate is an average over layouts that differ.
    case average
    case none
    case unknown
  }

  /// All that depends on which verdict it is; whatever shows or counts verdicts reads it here.
  private struct Row {
    let cost: Cost
    /// Whether more rounds could lead to another verdict, or to a narrower interval.
    let isOpen: Bool
    let symbol: String
    let words: String
    let clause: String
    let heading: String
  }

  private var row: Row {
    switch self {
    case .different:
      Row(
        cost: .estimate, isOpen: true, symbol: "*", words: "different", clause: "are different",
        heading: "different")
    case .layoutDependent:
      Row(
        cost: .average, isOpen: false, symbol: "~", words: "depends on the layout",
        clause: "depend on the layout", heading: "by layout")
    case .equivalent:
      Row(
        cost: .none, isOpen: true, symbol: "≈", words: "equivalent", clause: "are equivalent",
        heading: "equivalent")
    case .equal:
      Row(
        cost: .none, isOpen: false, symbol: "", words: "equal", clause: "are equal",
        heading: "equal")
    case .identical:
      Row(
        cost: .none, isOpen: false, symbol: "=", words: "the same machine code",
        clause: "are the same machine code", heading: "same")
    case .unresolved:
      Row(
        cost: .unknown, isOpen: true, symbol: "?", words: "unresolved", clause: "are unresolved",
        heading: "unresolved")
    case .invalid:
      Row(
        cost: .unknown, isOpen: false, symbol: "!", words: "a control failed",
        clause: "count for nothing, as a control failed", heading: "invalid")
    }
  }

  package var cost: Cost { row.cost }
  /// Whether its number is one that a reader may quote.
  package var claimsCost: Bool { cost == .estimate || cost == .average }
  package var isOpen: Bool { row.isOpen }
  /// One character, or none.
  package var symbol: String { row.symbol }
  /// What stands behind a number: nothing where the number may be taken for 0.
  package var mark: String { row.cost == .none ? "" : row.symbol }
  /// What it says of one difference.
  package var words: String { row.words }
  /// What it says of several, as in "12 depend on the layout".
  package var clause: String { row.clause }
  /// The head of a column that counts it.
  package var heading: String { row.heading }
}
