/// Dots on one axis: a row for each question, within it a line for each series.
struct DotPlot {
  struct Dot {
    enum Look { case filled, open, dashed }

    let value: Double
    /// What it is, before a colon, and what it says.
    let title: String
    let series: Int
    var line = 0
    var look = Look.filled
  }

  struct Row {
    let name: String
    let dots: [Dot]
  }

  /// What it shows, in a word, and in sentences for who can't see it.
  let title: String
  let description: String
  let rows: [Row]
  /// What stands along the axis.
  let unit: String
  var kind = Scale.Kind.linear
  /// Values within ± this are as good as 0; nothing is shaded where there is no such bound.
  var bound: Double?
  /// What is far outside the picture, after the arrow that points to it.
  var beyond: String?

  /// Whether a row's name stands above it, for a screen that has no room beside it.
  private var isNarrow = false

  init(
    _ title: String, description: String, unit: String, kind: Scale.Kind = .linear,
    bound: Double? = nil, beyond: String? = nil, rows: [Row]
  ) {
    (self.title, self.description, self.unit, self.kind) = (title, description, unit, kind)
    (self.bound, self.beyond, self.rows) = (bound, beyond, rows)
  }

  /// The drawings for wide and narrow screens; none without a dot.
  var panels: [Panel] {
    var narrow = self
    narrow.isNarrow = true
    return [panel, narrow.panel].compactMap(\.self)
  }

  private static let top = 8.0
  private static let gap = 12.0
  private var lines: Int { (rows.flatMap(\.dots).map(\.line).max() ?? 0) + 1 }
  private var head: Double { isNarrow ? 18 : 0 }
  private var rowHeight: Double { head + Self.gap * Double(lines) + (isNarrow ? 12 : 16) }
  private var left: Double { isNarrow ? 12 : 180 }
  private var width: Double { isNarrow ? 350 : 720 }
  private var bottom: Double { Self.top + rowHeight * Double(rows.count) + 4 }

  private var panel: Panel? {
    guard let x = scale else { return nil }
    var body = band(x) + axis(x)
    for (index, row) in rows.enumerated() {
      body += markup(row, at: Self.top + rowHeight * Double(index), x)
    }
    return Panel(
      title: title, description: description, width: width,
      height: bottom + (beyond == nil ? 36 : 60), body: body, screen: isNarrow ? .narrow : .wide)
  }

  private var tickCount: Int { isNarrow ? 5 : 8 }

  private var scale: Scale? {
    let values = rows.flatMap { $0.dots.map(\.value) }
    guard let least = values.min(), let most = values.max() else { return nil }
    let ends: ClosedRange<Double>
    switch kind {
    case .linear:
      let ticks = niceStep(max(most, 1) - min(least, 0), ticks: tickCount)
      let room = max(max(most, 1) - min(least, 0), bound ?? 0) * 0.02
      ends = min(least, 0) - room...(max(most, 1) / ticks - 1e-9).rounded(.up) * ticks
    case .logarithmic: ends = max(least, 1) * 0.9...max(most, 2) * 1.1
    }
    return Scale(kind: kind, domain: ends, start: left, end: width - 16)
  }

  private func band(_ x: Scale) -> Markup {
    guard let bound else { return Markup() }
    let ends = [-bound, bound].map { max(x.start, x($0)) }
    return Markup(
      "rect",
      [
        ("class", "b"), ("x", coordinate(ends[0])), ("y", coordinate(Self.top)),
        ("width", coordinate(max(2, ends[1] - ends[0]))),
        ("height", coordinate(bottom - Self.top)),
      ])
  }

  private func axis(_ x: Scale) -> Markup {
    var markup = Markup()
    let ticks = x.ticks(tickCount)
    let digits =
      ticks.count > 1 && kind == .linear ? digitCount(forStep: ticks[1] - ticks[0]) : 0
    var last = -Double.infinity
    for tick in ticks {
      markup += line(tick == 0 ? "a" : "g", x(tick), Self.top, "V", bottom)
      let text = digits == 0 ? grouped(tick) : fixed(tick, digits)
      guard x(tick) - last > 7 * Double(text.count) + 6 else { continue }
      last = x(tick)
      markup += label(text, last, bottom + 14, "q c")
    }
    markup += label(unit, width - 16, bottom + 29, "q e")
    guard let beyond else { return markup }
    let y = bottom + 40
    return markup + line("a", x(0), y, "H", width - 2)
      + Markup(
        "path",
        [
          ("class", "a"),
          ("d", "M\(coordinate(width - 8)) \(coordinate(y - 4))l6 4l-6 4"),
        ])
      + label(beyond, width - 16, y + 15, "q e")
  }

  private func line(
    _ style: String, _ x: Double, _ y: Double, _ way: String, _ end: Double
  ) -> Markup {
    let path = "M\(coordinate(x)) \(coordinate(y))\(way)\(coordinate(end))"
    return Markup("path", [("class", style), ("d", path)])
  }

  private func markup(_ row: Row, at top: Double, _ x: Scale) -> Markup {
    var markup = line("g", 0, top + rowHeight, "H", width)
    let first = top + head + (rowHeight - head - Self.gap * Double(lines - 1)) / 2
    // In the order in which a keyboard goes through them.
    for dot in row.dots.sorted(by: { ($0.line, $0.value) < ($1.line, $1.value) }) {
      let style = SeriesStyle(index: dot.series)
      let (across, down) = (x(dot.value), first + Self.gap * Double(dot.line))
      let mark =
        dot.look == .filled
        ? style.mark(across, down, title: dot.title)
        : Markup(
          "circle",
          [("cx", coordinate(across)), ("cy", coordinate(down)), ("r", "3"), ("class", "o")]
            + (dot.look == .dashed ? [("stroke-dasharray", "2 2")] : []),
          Markup("title", [], Markup(dot.title)))
      markup += Markup("g", [("class", style.colorClass)], mark)
    }
    return markup + label(row.name, 4, isNarrow ? top + 16 : top + rowHeight / 2 + 4, "k")
  }
}
