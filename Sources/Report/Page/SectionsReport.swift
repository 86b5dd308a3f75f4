import Analysis
import Records

/// Results that are no run of calls, as a page and as text: the question, its answer with one table,
/// and all else as a terminal has it.
package struct SectionsReport: HasFigures {
  private let conclusion: Conclusion
  /// What it follows from, with a table of its own each.
  private var others: [Conclusion] = []
  private let sections: [ReportSection]
  private let runs: [(name: String, run: ReportedRun)]
  private var treeFigure: Figure?
  private var about = ""

  /// A report on parts of which the first with an answer leads.
  ///
  /// - Parameters:
  ///   - sections: The parts.
  ///   - runs: The circumstances, what figures are drawn from, and what the other CPUs did meanwhile.
  package init(_ sections: [ReportSection], runs: [(name: String, run: ReportedRun)] = []) {
    conclusion = sections.lazy.compactMap(\.conclusion).first ?? Conclusion("clobber", [])
    self.sections = sections.filter { $0.conclusion == nil && !$0.text.isEmpty }
    self.runs = runs
  }

  /// A report on a tree's files, or on the sites of a built kernel.
  ///
  /// - Parameters:
  ///   - functions: The functions.
  ///   - sites: The sites of a built kernel.
  ///   - meanings: What forms are known to be.
  package init(
    _ functions: [FunctionRow], _ sites: [SiteRow], meanings: [(name: String, meaning: String)] = []
  ) {
    (runs, sections) = ([], [])
    let forms = TreeSums(functions).forms
    guard !forms.isEmpty else {
      let census = SiteCensus(functions, sites)
      conclusion = Conclusion(SiteCensus.question, census.sentences, table: census.table)
      return
    }
    let report = TreeReport(
      functions,
      forms: forms.map { form in
        (form, meanings.first { $0.name == form }?.meaning ?? "")
      }, listed: false)
    conclusion =
      report.conclusion
      ?? Conclusion(
        TreeReport.question,
        ["These forms are none of the proposals', so that no conclusion follows."])
    others = [report.builds, report.meanings].filter { $0.table != nil }
    about = report.about
    treeFigure = KernelAnswers(functions)?.figure
  }

  package var figures: [Figure] {
    [treeFigure ?? TrapFigure(conditions: runs).figure].compactMap(\.self)
  }

  package func html() throws -> String {
    let circumstances = runs.first.map { Circumstances(run: $0.run) }
    let parts = others.enumerated().map { index, other in
      Template.Section(
        id: "more-\(index)", title: other.question, content: other.body(id: "table-\(index)"))
    }
    return try Template.render(
      title: conclusion.question, about: circumstances?.line ?? about, sentences: [],
      answer: conclusion.body() + figures.map(\.html).joined(),
      notes: runs.first?.run.missing ?? [],
      facts: circumstances?.facts ?? [], command: circumstances?.command ?? "",
      sections: parts
        + sections.names.map { name in
          let own = sections.filter { $0.name == name }
          return Template.Section(
            id: "part-\(name)", title: Self.titles[name] ?? name.capitalizedFirst,
            content: Markup(
              "pre", [("class", "text"), ("tabindex", "0")], Markup(own.text)))
        })
  }

  /// What parts are about whose names alone don't say it.
  private static let titles = [
    SectionName.run.rawValue: "Machine and controls",
    SectionName.shares.rawValue: "What forms add to each trap",
    SectionName.traps.rawValue: "Every trap",
    SectionName.conclusion.rawValue: "Beside kvm-unit-tests",
  ]

  package var markdown: String {
    ([conclusion] + others).flatMap { one in
      let table = TextTable.$isMarkdown.withValue(true) { one.table?.text ?? "" }
      return ["**\(inert(one.question))**"] + one.sentences.map(inert)
        + [table, inert(one.legend)]
    }.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// For a mailing list.
  package var plain: String {
    TextTable.$width.withValue(76) {
      (([conclusion] + others).map(\.section) + sections).text
    }
  }
}
