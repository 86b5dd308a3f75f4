import Catalogue
import Records
import Statistics

/// The largest difference of each form without the exit as a part of what each trap takes.
struct TrapShares {
  let summary: [SummaryRow]

  var text: String {
    let traps = TrapTable.traps(of: summary)
    var table = TextTable(["form", "settings", "most, cycles"] + traps.map(\.shape.form))
    let shell = summary.filter {
      $0.metric == .difference && $0.tier == .shell && isOfOperation($0.shape)
    }
    for form in unique(shell.map(\.shape.form)) {
      let rows = shell.filter { $0.shape.form == form }
      guard let most = rows.filter({ $0.verdict == .different }).compactMap(\.estimate).max()
      else {
        table.add([form, "\(rows.count)", "none different"])
        continue
      }
      table.add(
        [form, "\(rows.count)", signed(most, 2)]
          + traps.map { trap in trap.estimate.map { "\(fixed(100 * most / $0, 3))%" } ?? "?" })
    }
    return shell.isEmpty || traps.isEmpty ? "" : table.text
  }
}
