import Analysis
import Catalogue

/// What a loop cost from version to version, with the first that made it slower.
struct HistoryPanel {
  let title: String
  let entries: [HistoryEntry]

  private let frame = Frame(width: 300, height: 210, bottom: 48)

  /// The left axis, from zero.
  var y: Scale {
    // An interval without bound must not flatten everything else.
    frame.vertical(to: (entries.compactMap(\.cycles).filter(\.isFinite).max() ?? 0) * 1.1)
  }

  /// The place of each entry, from left to right.
  func x(_ index: Int) -> Double {
    let (start, end) = frame.horizontal
    return start + (end - start) * (Double(index) + 0.5) / Double(max(1, entries.count))
  }

  var panel: Panel {
    let y = y
    var body = frame.markup(title: shortened(title, to: 38), y, unit: "cycles")
    let style = SeriesStyle(index: 1)
    let points = entries.enumerated().compactMap { index, entry in
      entry.cycles.map { (x(index), y($0)) }
    }
    var drawing = Markup("path", [("class", "l"), ("d", path(points))])
    var marks = Markup()
    for (index, entry) in entries.enumerated() {
      guard let cycles = entry.cycles else { continue }
      if let low = entry.low.map({ max($0, 0) }),
        let high = entry.high.map({ min($0, y.domain.upperBound) })
      {
        drawing += Markup(
          "path",
          [
            ("class", "l"),
            ("d", "M\(coordinate(x(index))) \(coordinate(y(low)))V\(coordinate(y(high)))"),
          ])
      }
      drawing += style.mark(x(index), y(cycles), title: words(entry))
      if entry.isFirstBad {
        marks += Markup(
          "g", [("class", "bad")],
          Markup(
            "circle",
            [
              ("cx", coordinate(x(index))), ("cy", coordinate(y(cycles))), ("r", "8"),
              ("fill", "none"),
              ("class", "ring"),
            ]))
        marks += label("first bad", x(index), y(cycles) + 22, "c p")
      }
      // Where there are many, only as many names as there is room for.
      let step = max(1, (entries.count + 3) / 4)
      let room = Int(250 / Double(min(4, entries.count)) / 6)
      if index % step == 0 || entry.isFirstBad {
        body += label(shortened(entry.toolchain.name, to: room), x(index), frame.height - 34, "q c")
        body += label(
          shortened(entry.toolchain.number, to: room), x(index), frame.height - 21, "q c")
      }
    }
    body += Markup("g", [("class", style.colorClass)], drawing) + marks
    return Panel(
      title: title, description: entries.map(words).joined(separator: "; "), width: frame.width,
      height: frame.height, body: body)
  }

  private func words(_ entry: HistoryEntry) -> String {
    let name = [entry.toolchain.name, entry.toolchain.number].filter { !$0.isEmpty }
    var text =
      "\(name.joined(separator: " ")), run \(entry.runID): \(fixed(entry.cycles ?? .nan, 2)) cycles"
    if let change = entry.change { text += ", \(change.change.rawValue)" }
    return entry.isFirstBad ? text + ", first bad" : text
  }
}

/// The loops whose cost changed most from version to version.
struct HistoryFigure {
  let history: History

  /// Loops that are drawn; `clobber history` has them all.
  private static let drawn = 12

  /// A series: one loop, processor and family of compilers.
  private struct Series: Hashable {
    let loop: String
    let processor: String
    let family: String
  }

  private var series: [[HistoryEntry]] {
    let groups = Dictionary(grouping: history.entries.filter { !$0.isControl }) {
      Series(loop: $0.loop, processor: $0.processor, family: $0.toolchain.family)
    }
    return groups.values.filter { $0.count > 1 }.sorted { one, other in
      let (left, right) = (Self.weight(one), Self.weight(other))
      return left != right ? left > right : (one.first?.loop ?? "") < (other.first?.loop ?? "")
    }
  }

  /// What makes a series worth showing: a first bad version, then how far it changed.
  private static func weight(_ entries: [HistoryEntry]) -> Double {
    let change =
      entries.compactMap { entry -> Double? in
        guard let change = entry.change, change.change != .identical else { return nil }
        return change.difference?.magnitude
      }.max() ?? 0
    return change + (entries.contains(where: \.isFirstBad) ? 1e6 : 0)
  }

  /// Nil when nothing has more than one version.
  var figure: Figure? {
    let series = series
    guard !series.isEmpty else { return nil }
    let changed = series.filter { Self.weight($0) > 0 }
    // Where all is the same machine code, a few show that nothing happened.
    let shown = changed.isEmpty ? series.prefix(4) : changed.prefix(Self.drawn)
    let bad = series.count { $0.contains(where: \.isFirstBad) }
    let caption =
      "Cycles a call over the versions of a compiler, with intervals; "
      + "a ring marks the first version that is slower than the one before it. "
      + "\(shown.count) of \(series.count) series, those that changed most first; "
      + "\(series.count - changed.count) are the same machine code throughout, \(bad == 0 ? "none" : "\(bad)") became slower."
    return Figure(
      name: "history", title: "Versions of compilers", caption: caption,
      panels: shown.map { entries in
        HistoryPanel(
          title: "\(entries[0].loop)", entries: entries
        ).panel
      })
  }
}
