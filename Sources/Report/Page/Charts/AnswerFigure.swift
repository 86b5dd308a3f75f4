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

  /// The figure; nil if nothing is answered.
  var figure: Figure? {
    let rows = answers.lines.map { line in
      DotPlot.Row(
        name: line.proposal.title,
        dots: line.answers.enumerated().flatMap { index, answer in
          (answer?.differences ?? []).compactMap { Self.dot($0, path: index) }
        })
    }
    let most = rows.flatMap { $0.dots.map(\.value) }.max() ?? 0
    let beyond = trap.map {
      "a real \($0.transport): \(grouped($0.cycles)) cycles, "
        + "\(grouped($0.cycles / max(most, 1))) times the dearest"
    }
    let panels = DotPlot(
      "Proposals", description: description, unit: "cycles a call more than narrow", bound: bound,
      beyond: beyond, rows: rows
    ).panels
    guard !panels.isEmpty else { return nil }
    return Figure(
      name: "answer", title: "Cycles a call costs more than with the narrow wrapper",
      caption: "A dot is a setting: operation, live values, caller and stand-in for the trap. Open "
        + "dots depend on the layout and stand at the average; dashed ones are unresolved. Shaded: "
        + "equivalent, within \(fixed(bound, 1)) cycle.",
      panels: panels,
      legend: answers.paths.enumerated().map { index, path in
        LegendEntry(name: Answers.name(path), style: SeriesStyle(index: index))
      })
  }

  private static func dot(_ row: SummaryRow, path: Int) -> DotPlot.Dot? {
    guard let value = row.estimate, value.isFinite else { return nil }
    let says =
      row.verdict == .layoutDependent
      ? LayoutShare.sentence(row)
      : "\(signed(value, 2)), \(row.verdict?.rawValue ?? "not judged")"
    let look: DotPlot.Dot.Look =
      switch row.verdict?.cost {
      case .average: .open
      case .unknown: .dashed
      case .estimate, .some(.none), nil: .filled
      }
    return DotPlot.Dot(
      value: value, title: "\(row.loop): \(says)", series: path, line: path, look: look)
  }

  private var description: String {
    answers.lines.map { line in
      "\(line.proposal.title) "
        + zip(answers.paths, line.answers).compactMap { path, answer in
          answer.map { "\(Answers.name(path)) \($0.cyclesText)" }
        }.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
