import Catalogue
import Records
import Statistics

/// How long single calls of a trap take.
package struct TrapPanel {
  let transport: String
  /// Ticks of each call; empty where only the marks are known.
  let calls: [Int]
  /// Such as the median, and its ticks.
  let marks: [(name: String, ticks: Double)]

  package init(transport: String, calls: [Int], marks: [(name: String, ticks: Double)]) {
    (self.transport, self.calls, self.marks) = (transport, calls, marks)
  }

  private static let bins = 60
  private var frame: Frame {
    Frame(width: 640, height: calls.isEmpty ? 110 : 240, left: 44, right: 14)
  }

  /// The lower axis, logarithmic; it ends where one call in a thousand is longer.
  package var x: Scale {
    let values = calls.map(Double.init) + marks.map(\.ticks)
    let least = max(1, values.min() ?? 1)
    // The longest calls, which something else interrupted, would press all others into a corner.
    let common = calls.isEmpty ? values.max() : quantile(calls.map(Double.init), 0.999)
    return Scale(
      kind: .logarithmic, domain: (least * 0.97)...max(least * 1.5, (common ?? least) * 1.1),
      start: frame.left, end: frame.width - frame.right)
  }

  /// The part of all calls in each bar, in percent; the bars are equally wide, and the last has all
  /// that took longer.
  package var shares: [Double] {
    guard !calls.isEmpty else { return [] }
    let x = x
    var counts = [Int](repeating: 0, count: Self.bins)
    for call in calls {
      let part = (x(Double(call)) - x.start) / (x.end - x.start)
      counts[min(Self.bins - 1, max(0, Int(part * Double(Self.bins))))] += 1
    }
    return counts.map { 100 * Double($0) / Double(calls.count) }
  }

  package var panel: Panel {
    let x = x
    let shares = shares
    let y = frame.vertical(to: shares.max() ?? 100)
    var body =
      calls.isEmpty
      ? Markup("text", [("x", "44"), ("y", "13"), ("class", "p")], Markup(transport))
      : frame.markup(title: transport, y, unit: "% of calls")
    let width = (x.end - x.start) / Double(Self.bins)
    var bars = Markup()
    for (index, share) in shares.enumerated() where share > 0 {
      let left = x.start + width * Double(index)
      bars += Markup(
        "rect",
        [
          ("x", coordinate(left)), ("y", coordinate(y(share))),
          ("width", coordinate(max(0.6, width - 0.6))),
          ("height", coordinate(max(0.6, y.start - y(share)))), ("class", "bar"),
        ],
        Markup("title", [], Markup("\(fixed(share, 3))% of \(grouped(Double(calls.count))) calls")))
    }
    body += Markup("g", [("class", SeriesStyle(index: 1).colorClass)], bars)
    var last = -100.0
    var row = 0.0
    for mark in marks {
      let place = min(x(mark.ticks), x.end)
      // Names that would stand on each other go below each other.
      row = place - last < 86 ? row + 1 : 0
      last = place
      body += Markup(
        "path",
        [
          ("class", "a"), ("stroke-dasharray", "3 2"),
          ("d", "M\(coordinate(place)) \(coordinate(y.start))V\(coordinate(y.end))"),
        ])
      let isRight = place > frame.width - 100
      body += label(
        "\(mark.name) \(grouped(mark.ticks))", place + (isRight ? -4 : 4), y.end + 12 + 13 * row,
        isRight ? "e k" : "k")
    }
    var labels: [(x: Double, text: String)] = []
    for tick in x.ticks() where x(tick) - (labels.last?.x ?? -100) > 56 {
      labels.append((min(x(tick), x.end - 12), grouped(tick)))
    }
    body += frame.lower(labels, title: "ticks per call, logarithmic scale")
    return Panel(
      title: transport, description: description, width: frame.width, height: frame.height,
      body: body)
  }

  private var description: String {
    let marks = marks.map { "\($0.name) \(grouped($0.ticks)) ticks" }.joined(separator: ", ")
    return calls.isEmpty ? marks : "\(grouped(Double(calls.count))) single calls: \(marks)"
  }
}

struct TrapFigure {
  let run: ReportedRun
  let results: Results

  private static let metrics: [(String, Metric)] = [
    ("median", .trapMedian), ("90%", .trapP90), ("99%", .trapP99), ("99.9%", .trapP999),
    ("most", .trapMax),
  ]

  var figure: Figure? {
    let rows = results.rows.filter { $0.metric?.isOfTrap == true }
    let loops = unique(rows.map(\.loop))
    guard !loops.isEmpty else { return nil }
    let byLoop = Dictionary(grouping: rows, by: \.loop)
    let transports = loops.compactMap { byLoop[$0]?.first?.shape.transport }
    let panels = zip(loops, transports).map { loop, transport in
      TrapPanel(
        // The same instruction may be trapped for several reasons; then the kernel says which.
        transport: transports.count { $0 == transport } > 1 ? loop : transport.rawValue,
        calls: run.blocks?.singleCalls[loop] ?? [],
        marks: Self.metrics.compactMap { name, metric in
          byLoop[loop]?.first { $0.metric == metric }?.estimate.map { (name, $0) }
        }
      ).panel
    }
    let hasCalls = loops.contains { run.blocks?.singleCalls[$0]?.isEmpty == false }
    return Figure(
      name: "trap", title: "How long single calls with the real trap take",
      caption: hasCalls
        ? "The height of a bar is its part of all calls, from zero; the axis below is logarithmic, "
          + "and the last bar has all that took longer."
        : "Only these marks are known: the single calls are in blocks.csv, which is not here.",
      panels: panels)
  }
}
