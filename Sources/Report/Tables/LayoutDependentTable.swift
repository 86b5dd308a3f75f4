import Catalogue
import Records
import Statistics

/// The differences that depend on the layout of the code: how many layouts pay and how much.
struct LayoutDependentTable {
  let rows: [SummaryRow]

  /// Empty if there are none.
  var text: String {
    let rows = rows.filter { $0.metric == .difference && $0.verdict == .layoutDependent }
    guard !rows.isEmpty else { return "" }
    var table = TextTable(
      ["loop", "on average", "layouts that pay", "by", "that save", "by"], keys: 1)
    for row in rows {
      let (pays, saves) = (LayoutShare(paying: row), LayoutShare(saving: row))
      table.add([
        row.loop, differenceCell(row), pays?.share ?? "", pays?.amount ?? "", saves?.share ?? "",
        saves?.amount ?? "",
      ])
    }
    return table.text
  }
}

/// The layouts at which a form pays, or those at which it saves, in words.
struct LayoutShare {
  /// Such as `25% (10-47)`: the share of the layouts, with its interval.
  let share: String
  /// Such as `+0.98`, in cycles a call.
  let amount: String

  /// Nil if none pays.
  init?(paying row: SummaryRow) {
    guard let count = row.groups.paying, let cost = row.groups.cost, count > 0 else { return nil }
    self.init(count, cost, row)
  }

  /// Nil if none saves.
  init?(saving row: SummaryRow) {
    guard let count = row.groups.saving, let gain = row.groups.gain, count > 0 else { return nil }
    self.init(count, gain, row)
  }

  private init?(_ count: Int, _ cycles: Double, _ row: SummaryRow) {
    guard let layouts = row.layouts, (1...max(layouts, 1)).contains(count) else { return nil }
    let proportion = Proportion(count, of: layouts)
    let interval = proportion.interval(level: row.ciLevel ?? 0.99)
    func percent(_ share: Double) -> String { fixed(100 * share, 0) }
    share =
      "\(percent(proportion.share))% (\(percent(interval.low))-\(percent(interval.high)))"
    amount = signed(cycles, 2)
  }

  /// A difference that depends on the layout, as a sentence without full stop.
  static func sentence(_ row: SummaryRow) -> String {
    let parts = [LayoutShare(paying: row), LayoutShare(saving: row)].compactMap(\.self)
      .map { "\($0.amount) cycles at \($0.share) of layouts" }
    return parts.joined(separator: ", ") + ", \(signed(row.estimate ?? 0, 2)) on average"
  }
}
