import Catalogue
import Records
import Statistics

/// What a proposal costs a caller on one path, over all settings that were measured without the
/// exit: operations, live values, callers and stand-ins.
struct Answer {
  /// The differences from narrow, in core cycles a call; 0 where the code is the same or
  /// equivalent, the average over layouts where it depends on them. Those that are unresolved are
  /// left out.
  let cycles: ClosedRange<Double>?
  /// Each setting's difference, decided or not.
  let differences: [SummaryRow]
  /// Accesses to the stack in the loop, more than narrow's.
  let stack: ClosedRange<Int>?
  let settings: Int
  let decided: Int
  /// In how many of them it costs something.
  let dearer: Int
  /// Whether a control of the run failed.
  let isRefused: Bool
  /// In how many of them the layout decides what it costs.
  let byLayout: Int

  /// Answers a proposal on the path of the findings; nil if nothing was measured about it.
  init?(_ proposal: Proposal, _ findings: Findings) {
    let rows = findings.rows.filter {
      $0.metric == .difference && $0.tier == .shell && proposal.concerns($0.shape)
    }
    guard !rows.isEmpty else { return nil }
    differences = rows
    settings = rows.count
    dearer = rows.count { row in
      switch row.verdict?.cost {
      case .estimate: (row.estimate ?? 0) > 0
      case .average: (row.ciLow ?? 0) > 0
      case .some(.none), .unknown, nil: false
      }
    }
    isRefused = rows.contains { $0.verdict == .invalid }
    byLayout = rows.count { $0.verdict == .layoutDependent }
    let known = rows.compactMap { row -> Double? in
      switch row.verdict?.cost {
      case .estimate: row.estimate
      // What some layouts pay and others save may be nothing on average.
      case .average: (row.ciLow ?? 0) > 0 || (row.ciHigh ?? 0) < 0 ? row.estimate : 0
      case .some(.none): 0
      case .unknown, nil: nil
      }
    }
    decided = known.count
    cycles = Self.range(known)
    stack = Self.range(
      rows.compactMap { row -> Int? in
        guard let own = findings.code(row.loop)?.stackTraffic,
          let narrow = findings.code(row.baseline)?.stackTraffic
        else { return nil }
        return own - narrow
      })
  }

  private static func range<Value>(_ values: [Value]) -> ClosedRange<Value>? {
    guard let least = values.min(), let most = values.max() else { return nil }
    return least...most
  }

  enum Verdict {
    case free, costs, saves, undecided
    /// So many percent of the settings pay.
    case depends(String)

    /// At most so many words that a column takes them.
    var words: String {
      switch self {
      case .free: "free"
      case .costs: "costs"
      case .saves: "saves"
      case .undecided: "undecided"
      case .depends(let share): "\(share)% cost"
      }
    }

    /// The same where there is room.
    var inFull: String {
      if case .depends(let share) = self { "costs in \(share)% of settings" } else { words }
    }
  }

  var verdict: Verdict {
    guard let cycles else { return .undecided }
    if cycles == 0...0 { return .free }
    if cycles.lowerBound > 0 { return .costs }
    if cycles.upperBound <= 0 { return .saves }
    return .depends(fixed(100 * Double(dearer) / Double(settings), 0))
  }

  /// Whether some setting pays.
  var canCost: Bool { dearer > 0 }

  /// Such as `0 to 3`, `1.5`, `0`.
  var cyclesText: String {
    guard let cycles else { return "?" }
    return Self.text(cycles, tenths)
  }

  var stackText: String { stack.map { Self.text($0, String.init) } ?? "" }

  private static func text<Value>(
    _ range: ClosedRange<Value>, _ number: (Value) -> String
  ) -> String {
    let (least, most) = (number(range.lowerBound), number(range.upperBound))
    return least == most ? most : "\(least) to \(most)"
  }
}
