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

    /// Of several it is said as of one, and over a column as anywhere, unless told otherwise.
    init(
      _ cost: Cost, isOpen: Bool = false, _ symbol: String, _ words: String,
      clause: String? = nil, heading: String? = nil
    ) {
      self.cost = cost
      self.isOpen = isOpen
      self.symbol = symbol
      self.words = words
      self.clause = clause ?? "are \(words)"
      self.heading = heading ?? words
    }
  }

  private var row: Row {
    switch self {
    case .different: Row(.estimate, isOpen: true, "*", "different")
    case .layoutDependent:
      Row(
        .average, "~", "depends on the layout", clause: "depend on the layout",
        heading: "by layout")
    case .equivalent: Row(.none, isOpen: true, "≈", "equivalent")
    case .equal: Row(.none, "", "equal")
    case .identical: Row(.none, "=", "the same machine code", heading: "same")
    case .unresolved: Row(.unknown, isOpen: true, "?", "unresolved")
    case .invalid:
      Row(
        .unknown, "!", "a control failed", clause: "count for nothing, as a control failed",
        heading: "invalid")
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
