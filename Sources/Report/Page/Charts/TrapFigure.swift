import Catalogue
import Records
import Statistics

/// How long single calls of a trap take.
package struct TrapPanel {
  let name: String
  let unit: String
  /// What each call takes.
  let calls: [Double]
  /// Such as the median, and what it is.
  let marks: [(name: String, value: Double)]

  package init(
    _ name: String, unit: String, calls: [Double], marks: [(name: String, value: Double)]
  ) {
    (self.name, self.unit, self.calls, self.marks) = (name, unit, calls, marks)
  }

  private static let bins = 60
  private let frame = Frame(width: 640, height: 240, left: 44, right: 14)

  /// The lower axis, logarithmic; it ends where one call in a thousand is longer.
  package var x: Scale {
    let least = max(1, (calls + marks.map(\.value)).min() ?? 1)
    // The longest calls, which something else interrupted, would press all others into a corner.
    let common = calls.isEmpty ? nil : quantile(calls, 0.999)
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
      let part = (x(call) - x.start) / (x.end - x.start)
      counts[min(Self.bins - 1, max(0, Int(part * Double(Self.bins))))] += 1
    }
    return counts.map { 100 * Double($0) / Double(calls.count) }
  }

  package var panel: Panel {
    let x = x
    let shares = shares
    let y = frame.vertical(to: shares.max() ?? 100)
    var body = frame.markup(title: name, y, unit: "% of calls")
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
    var names = Markup()
    for mark in marks {
      let place = min(x(mark.value), x.end)
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
      names += label(
        "\(mark.name) \(grouped(mark.value))", place + (isRight ? -4 : 4), y.end + 12 + 13 * row,
        isRight ? "e k" : "k")
    }
    body += names
    var labels: [(x: Double, text: String)] = []
    for tick in x.ticks() where x(tick) - (labels.last?.x ?? -100) > 56 {
      labels.append((min(x(tick), x.end - 12), grouped(tick)))
    }
    body += frame.lower(labels, title: "\(unit) per call, logarithmic scale")
    return Panel(
      title: name, description: description, width: frame.width, height: frame.height,
      body: body)
  }

  private var description: String {
    let marks = marks.map { "\($0.name) \(grouped($0.value)) \(unit)" }.joined(separator: ", ")
    return "\(grouped(Double(calls.count))) single calls: \(marks)"
  }
}

/// How long single calls of each trap take: all of them, or the marks that are left of them.
struct TrapFigure {
  /// Runs, and what the other CPUs did in each, in a word.
  let conditions: [(name: String, run: ReportedRun)]

  private static let metrics: [(String, Metric)] = [
    ("median", .trapMedian), ("90%", .trapP90), ("99%", .trapP99), ("99.9%", .trapP999),
    ("most", .trapMax),
  ]

  private struct Trap {
    let name: String
    let calls: [Double]
    let marks: [(name: String, value: Double)]
  }

  private static let title = "How long single calls with the real trap take"

  var figure: Figure? {
    guard let run = conditions.first?.run else { return nil }
    let traps = traps(of: run)
    let panels = traps.filter { !$0.calls.isEmpty }.map {
      TrapPanel($0.name, unit: unit, calls: $0.calls, marks: $0.marks).panel
    }
    guard !panels.isEmpty else { return marks(traps) }
    return Figure(
      name: "trap", title: Self.title,
      caption: "The height of a bar is its part of all calls, from zero; the axis below is "
        + "logarithmic, and the last bar has all that took longer.",
      panels: panels)
  }

  private var unit: String {
    conditions.allSatisfy { $0.run.record?.clock.ticksPerCycle != nil } ? "core cycles" : "ticks"
  }

  private func traps(of run: ReportedRun) -> [Trap] {
    let rows = run.summary.filter { $0.metric?.isOfTrap == true }
    let byLoop = Dictionary(grouping: rows, by: \.loop)
    let loops = unique(rows.map(\.loop))
    let transports = loops.compactMap { byLoop[$0]?.first?.shape.transport }
    let ratio = unit == "ticks" ? 1 : run.record?.clock.ticksPerCycle ?? 1
    return loops.compactMap { loop -> Trap? in
      guard let shape = byLoop[loop]?.first?.shape else { return nil }
      return Trap(
        // The same instruction may be trapped for several reasons.
        name: transports.count { $0 == shape.transport } > 1
          ? "\(shape.form) (\(shape.transport))" : shape.transport.rawValue,
        calls: (run.blocks?.singleCalls[loop] ?? []).map { Double($0) / ratio },
        marks: Self.metrics.compactMap { name, metric in
          byLoop[loop]?.first { $0.metric == metric }?.estimate.map { (name, $0 / ratio) }
        })
    }
  }

  private func marks(_ traps: [Trap]) -> Figure? {
    let others = conditions.map { self.traps(of: $0.run) }
    let rows = traps.map { trap in
      DotPlot.Row(
        name: trap.name,
        dots: zip(conditions, others).enumerated().flatMap { line, one in
          let marks = one.1.first { $0.name == trap.name }?.marks ?? []
          let place = [trap.name, one.0.name].filter { !$0.isEmpty }.joined(separator: ", ")
          return marks.enumerated().map { index, mark in
            DotPlot.Dot(
              value: mark.value, title: "\(place): \(mark.name) \(grouped(mark.value)) \(unit)",
              series: index, line: line)
          }
        })
    }
    let panels = DotPlot(
      "Traps", description: rows.flatMap { $0.dots.map(\.title) }.joined(separator: "; "),
      unit: "\(unit) per call, logarithmic scale", kind: .logarithmic, rows: rows
    ).panels
    guard !panels.isEmpty else { return nil }
    let lines = listed(conditions.map(\.name).filter { !$0.isEmpty })
    return Figure(
      name: "trap", title: Self.title,
      caption: "Below each mark are so many of the calls. Only these marks are known: the single "
        + "calls are in blocks.csv, which is not here."
        + (lines.isEmpty ? "" : " In each row, from above: the other CPUs \(lines)."),
      panels: panels,
      legend: Self.metrics.enumerated().map { index, metric in
        LegendEntry(name: metric.0, style: SeriesStyle(index: index))
      })
  }
}
