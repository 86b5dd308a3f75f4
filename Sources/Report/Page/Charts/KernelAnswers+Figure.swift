import Analysis

extension KernelAnswers {
  /// What each proposal adds, a dot for each build; nil without any.
  var figure: Figure? {
    let rows = Proposal.allCases.compactMap { proposal -> DotPlot.Row? in
      guard let changes = self[proposal]?.changes else { return nil }
      func dots(_ count: (Int) -> Int, _ what: String, _ series: Int) -> [DotPlot.Dot] {
        changes.indices.map { index in
          let build = changes[index].build
          return DotPlot.Dot(
            value: Double(count(index)),
            title: "\(build.toolchain), \(build.configuration): \(plus(count(index))) \(what)",
            series: series, line: series)
        }
      }
      return DotPlot.Row(
        name: proposal.title,
        dots: dots({ changes[$0].instructions }, "instructions", 0)
          + dots({ changes[$0].stack }, "of them on the stack", 1))
    }
    let panels = DotPlot(
      "Proposals", description: rows.flatMap { $0.dots.map(\.title) }.joined(separator: "; "),
      unit: "instructions more than what ships, all callers together", rows: rows
    ).panels
    guard !panels.isEmpty else { return nil }
    return Figure(
      name: "tree", title: "Instructions that each proposal adds to Linux's own callers",
      caption: "A dot is a build: a compiler and a configuration.", panels: panels,
      legend: ["all instructions", "those that use the stack"].enumerated().map { index, name in
        LegendEntry(name: name, style: SeriesStyle(index: index))
      })
  }
}
