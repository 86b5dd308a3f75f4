import Analysis
import Records

/// Results that are no run of calls, as a page and as text: the question, its answer with one table,
/// and all else as a terminal has it.
package struct SectionsReport {
  private let conclusion: Conclusion
  private let sections: [ReportSection]
  private let run: ReportedRun?

  /// A report on parts of which the first with an answer leads.
  ///
  /// - Parameters:
  ///   - sections: The parts.
  ///   - run: The circumstances, and what figures are drawn from; nil if there are none.
  package init(_ sections: [ReportSection], run: ReportedRun? = nil) {
    conclusion = sections.lazy.compactMap(\.conclusion).first ?? Conclusion("clobber", [])
    self.sections = sections.filter { $0.conclusion == nil && !$0.text.isEmpty }
    self.run = run
  }

  /// A report on a tree's files, or on the sites of a built kernel.
  package init(_ functions: [FunctionRow], _ sites: [SiteRow]) {
    let sums = TreeSums(functions)
    run = nil
    sections = []
    guard !sums.builds.isEmpty else {
      let census = SiteCensus(functions, sites)
      conclusion = Conclusion(
        SiteCensus.question, census.sentences, table: census.table)
      return
    }
    let report = TreeReport(functions)
    let isOne = sums.builds.count == 1
    var table = TextTable(
      (isOne ? [] : ["compiler", "configuration"]) + TreeReport.heads, left: isOne ? 1 : 3)
    for build in sums.builds {
      for row in report.rows(build) {
        table.add((isOne ? [] : [build.toolchain, build.configuration]) + row.dropLast())
      }
    }
    conclusion = Conclusion(
      TreeReport.question,
      TreeConclusions(functions).sentences, table: table,
      legend: TreeReport.legend.joined(separator: "; ") + ".")
  }

  package func html() throws -> String {
    let circumstances = run.map { Circumstances(run: $0) }
    let figure = run.flatMap { TrapFigure(run: $0, results: Results($0)).figure }
    let names = sections.names
    return try Template.render(
      title: conclusion.question, answer: conclusion.body() + (figure?.html ?? Markup()),
      sentences: [], notes: run?.missing ?? [],
      facts: circumstances?.facts ?? [], command: circumstances?.command ?? "",
      sections: names.map { name in
        let own = sections.filter { $0.name == name }
        return Template.Section(
          id: "part-\(name)", title: name.capitalizedFirst,
          content: Markup(
            "pre", [("class", "text"), ("tabindex", "0")], Markup(own.text)))
      })
  }

  package var markdown: String {
    let table = TextTable.$isMarkdown.withValue(true) { conclusion.table?.text ?? "" }
    return
      (["**\(inert(conclusion.question))**"] + conclusion.sentences.map(inert)
      + [table] + [inert(conclusion.legend)])
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// For a mailing list.
  package var plain: String {
    TextTable.$width.withValue(76) {
      ([conclusion.section] + sections).text
    }
  }
}
