import Catalogue
import Records

/// What an emulator took: a row for each transport. It shows that everything ran, no more.
struct EmulatedTable {
  let rows: [SummaryRow]

  var text: String {
    let emulated = rows.filter { $0.metric == .emulated && $0.tier != .reference }
    guard !emulated.isEmpty else { return "" }
    var table = TextTable(["transport", "loops", "ticks a call: least", "most"])
    for transport in unique(emulated.map(\.shape.transport)) {
      let ticks = emulated.filter { $0.shape.transport == transport }.compactMap(\.estimate)
      guard let least = ticks.min(), let most = ticks.max() else { continue }
      table.add([transport.rawValue, "\(ticks.count)", fixed(least, 0), fixed(most, 0)])
    }
    return table.text
  }
}
