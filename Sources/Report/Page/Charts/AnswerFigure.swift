import Catalogue
import Records
import Statistics

/// Every setting of every proposal on one axis: a row for each proposal, within it the asm alone
/// above and what ships below.
struct AnswerFigure {
  let answers: Answers
  /// Differences within ± this are equivalent, in cycles.
  let bound: Double
  /// What the real trap takes, in cycles.
  let trap: (transport: Transport, cycles: Double)?

  /// Whether a row's name stands above it, for a screen that has no room beside it.
  private var isNarrow = false

  private var rowHeight: Double { isNarrow ? 54 : 40 }
  private var left: Double { isNarrow ? 12 : 190 }
  private var width: Double { isNarrow ? 350 : 720 }
  private static let top = 8.0

  init(answers: Answers, bound: Double, trap: (transport: Transport, cycles: Double)?) {
    (self.answers, self.bound, self.trap) = (answers, bound, trap)
  }

  /// The figure; nil if nothing is answered.
  var figure: Figure? {
    var narrow = self
    narrow.isNarrow = true
    guard let wide = panel, let small = narrow.panel else { return nil }
    return Figure(
      name: "answer", title: "Cycles a call costs more than with the narrow wrapper",
      caption: "A dot is a setting: operation, live values, caller and stand-in. Open dots "
        + "depend on the layout and stand at the average; dashed ones are unresolved. Shaded: equivalent, within \(fixed(bound, 1)) cycle.",
      panels: [wide, small],
      legend: answers.paths.enumerated().map { index, path in
        LegendEntry(name: Answers.name(path), style: SeriesStyle(index: index))
      })
  }

  private var panel: Panel? {
    guard !answers.lines.isEmpty, let x = scale else { return nil }
    let height = Self.top + rowHeight * Double(answers.lines.count) + 52
    var body = band(x, height) + axis(x, height)
    for (index, line) in answers.lines.enumerated() {
      body += row(line, at: Self.top + rowHeight * Double(index), x)
    }
    return Panel(
      title: "Proposals", description: description, width: width, height: height, body: body,
      screen: isNarrow ? .narrow : .wide)
  }

  private var description: String {
    answers.lines.map { line in
      "\(line.proposal.question) "
        + zip(answers.paths, line.answers).compactMap { path, answer in
          answer.map { "\(Answers.name(path)) \($0.cyclesText)" }
        }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  private var scale: Scale? {
    let values = answers.lines.flatMap(\.answers).flatMap { $0?.differences ?? [] }
      .compactMap(\.estimate).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return nil }
    let step = niceStep(max(most, 1) - min(least, 0), ticks: isNarrow ? 5 : 8)
    let ends =
      (min(least, 0) / step).rounded(.down) * step...(max(most, 1) / step).rounded(.up) * step
    return Scale(kind: .linear, domain: ends, start: left, end: width - 16)
  }

  private func band(_ x: Scale, _ height: Double) -> Markup {
    Markup(
      "rect",
      [
        ("class", "b"), ("x", coordinate(x(-bound))), ("y", coordinate(Self.top)),
        ("width", coordinate(x(bound) - x(-bound))), ("height", coordinate(height - Self.top - 48)),
      ])
  }

  private func axis(_ x: Scale, _ height: Double) -> Markup {
    let bottom = height - 44
    var markup = Markup()
    let ticks = x.ticks(isNarrow ? 5 : 8)
    let digits = ticks.count > 1 ? digitCount(forStep: ticks[1] - ticks[0]) : 0
    for tick in ticks {
      markup += Markup(
        "path",
        [
          ("class", tick == 0 ? "a" : "g"),
          ("d", "M\(coordinate(x(tick))) \(coordinate(Self.top))V\(coordinate(bottom))"),
        ])
      markup += label(fixed(tick, digits), x(tick), bottom + 14, "q c")
    }
    guard let trap else { return markup }
    let times = trap.cycles / max(x.domain.upperBound, 1)
    return markup
      + Markup(
        "path",
        [
          ("class", "a"),
          ("d", "M\(coordinate(x(0))) \(coordinate(bottom + 24))H\(coordinate(width))"),
        ])
      + label(
        "a real \(trap.transport): \(grouped(trap.cycles)) cycles, \(grouped(times)) times this axis",
        isNarrow ? 4 : x(0) + 4, bottom + 38, "q")
  }

  private func row(_ line: Answers.Line, at top: Double, _ x: Scale) -> Markup {
    var markup = label(line.proposal.title, 4, isNarrow ? top + 14 : top + rowHeight / 2 + 4, "k")
    markup += Markup(
      "path",
      [
        ("class", "g"),
        ("d", "M0 \(coordinate(top + rowHeight))H\(coordinate(width))"),
      ])
    let head = isNarrow ? 16.0 : 0
    let lane = (rowHeight - head) / Double(max(answers.paths.count, 1) + 1)
    for (index, answer) in line.answers.enumerated() {
      let y = top + head + lane * Double(index + 1)
      for row in answer?.differences ?? [] {
        guard let value = row.estimate, value.isFinite else { continue }
        let style = SeriesStyle(index: index)
        let title =
          row.verdict == .layoutDependent
          ? "\(row.loop): \(LayoutShare.sentence(row))"
          : "\(row.loop): \(signed(value, 2)), \(row.verdict?.rawValue ?? "not judged")"
        let mark =
          row.verdict == .unresolved || row.verdict == .layoutDependent
          ? Markup(
            "circle",
            [("cx", coordinate(x(value))), ("cy", coordinate(y)), ("r", "3"), ("class", "o")]
              + (row.verdict == .unresolved ? [("stroke-dasharray", "2 2")] : []),
            Markup("title", [], Markup(title)))
          : style.mark(x(value), y, title: title)
        markup += Markup("g", [("class", style.colorClass)], mark)
      }
    }
    return markup
  }
}
