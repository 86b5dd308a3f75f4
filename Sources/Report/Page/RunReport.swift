import Analysis
import Catalogue
import Records

/// A run as a page, as single figures, and as text.
package struct RunReport: HasFigures {
  let run: ReportedRun
  let results: Results
  private let history: [HistoryRun]
  private let find: (SummaryRow) -> CodePair

  /// Bytes of machine code that a page has at most.
  private static let codeLimit = 3_000_000

  /// Reports a run.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - history: It and others, in any order, among which versions of compilers are compared.
  ///   - code: Finds the machine code behind a difference.
  package init(
    _ run: ReportedRun, history: [HistoryRun] = [],
    code: @escaping (SummaryRow) -> CodePair = { _ in .none("the machine code is not here") }
  ) {
    self.run = run
    results = Results(run)
    costFigures = CostFigures(results: results, trap: results.trap(run.record))
    compilerFigures = CompilerFigures(results: results)
    self.history = history
    find = code
    let console = ConsoleReport(
      run.summary, codegen: run.codegen, record: run.record, kernel: run.kernel)
    answers = console.answers
    conclusions = console.conclusions
  }

  private let conclusions: [Conclusion]
  /// What leads where the thread's questions don't.
  private var conclusion: Conclusion? { answers == nil ? conclusions.first : nil }

  /// The thread's questions and their answers; nil for a run of something else, or of several
  /// compilers.
  let answers: Answers?

  /// The conclusion, a sentence each.
  package var sentences: [String] {
    answers?.sentences ?? conclusion?.sentences
      ?? RunConclusions(run: run, results: results).sentences
  }

  /// What the page is called.
  var title: String {
    answers == nil
      ? conclusion?.question ?? "clobber: \(run.record?.runID ?? run.name)"
      : "What should vmware_hypercall wrappers look like?"
  }

  /// What is not there, a line each.
  var missingNotes: [String] {
    guard let record = run.record else { return run.missing }
    var notes: [String] = []
    if record.state == .partial {
      notes.append("The run is partial: \(record.stateReason ?? "not all was measured").")
    }
    if let unpinned = record.pinning.unpinned { notes.append("\(unpinned).") }
    return notes + run.missing
  }

  package func html() throws -> String {
    // Of a run of several compilers those are what is asked about.
    let parts =
      compilerFigures.hasSeveral
      ? [compilers, versions, costs] + others
      : [costs, kernel] + others + [compilers, versions]
    let sections: [Template.Section?] =
      parts + [
        registers, traps, comparisons,
        Template.Section(
          id: "quality", title: "Can it be believed?", content: Quality(run: run).markup),
      ]
    let circumstances = Circumstances(run: run)
    return try Template.render(
      title: title, about: circumstances.line, sentences: conclusion == nil ? sentences : [],
      answer: answer, notes: missingNotes, facts: circumstances.facts,
      command: circumstances.command, sections: sections.compactMap { $0 })
  }

  // MARK: Figures

  /// Every figure, in the order of the page.
  package var figures: [Figure] {
    let first = [answerFigure].compactMap(\.self)
    let costs = costFigures.figures.flatMap { [$0.all, $0.inline].compactMap { $0 } }
    let maps = compilerFigures.forms.flatMap { compilerFigures.figures($0).map(\.figure) }
    let others = [
      historyFigure?.figure, TrapFigure(conditions: [("", run)]).figure, Quality(run: run).drift,
    ]
    return first + [answers?.kernel?.figure].compactMap(\.self) + costs + maps
      + others.compactMap { $0 }
  }

  private var trap: (transport: Transport, cycles: Double)? { results.trap(run.record) }
  private let costFigures: CostFigures
  private let compilerFigures: CompilerFigures
  private var historyFigure: HistoryFigure? {
    history.isEmpty ? nil : HistoryFigure(history: History(history))
  }

  private var answerFigure: Figure? {
    answers.flatMap {
      AnswerFigure(answers: $0, bound: run.record?.judging?.bound ?? 0.1, trap: trap).figure
    }
  }

  // MARK: Parts of the page

  private var answer: Markup {
    guard let answers else { return conclusion?.body() ?? Markup() }
    return AnswerCards(answers: answers).markup + (answerFigure?.html ?? Markup())
  }

  private var costs: Template.Section? {
    let figures = costFigures.figures
    guard !figures.isEmpty else { return nil }
    let choices = figures.enumerated().map { index, one -> (label: String, content: Markup) in
      var inner = [(label: "all forms", content: one.all.html)]
      // Beside what is called, forms in line look alike: they come first, on their own scale.
      if let inline = one.inline { inner.insert(("in line only", inline.html), at: 0) }
      return (
        one.label,
        Switch(id: "cost-forms-\(index)", title: "Forms that are shown", choices: inner).markup
      )
    }
    let more = costFigures.settings.count - figures.count
    return Template.Section(
      id: "costs", title: "Who pays",
      content: Switch(id: "cost-setting", title: "Caller and stand-in", choices: choices).markup
        + (more > 0
          ? Markup(
            "p", [("class", "quiet")], Markup("\(more) more settings are in the table below."))
          : Markup()))
  }

  private var kernel: Template.Section? {
    (answers?.kernel?.figure).map {
      Template.Section(id: "kernel", title: TreeReport.question, content: $0.html)
    }
  }

  /// What the run answers besides its first question.
  private var others: [Template.Section?] {
    conclusions.dropFirst(answers == nil ? 1 : 0).enumerated().map { index, one in
      Template.Section(
        id: "answer-\(index)", title: one.question,
        content: one.body(id: "table-\(index)"))
    }
  }

  private var compilers: Template.Section? {
    let figures = compilerFigures
    let choices = figures.forms.enumerated().compactMap {
      index, form -> (label: String, content: Markup)? in
      let inner = figures.figures(form).map { ($0.label, $0.figure.html) }
      guard !inner.isEmpty else { return nil }
      return (
        form, Switch(id: "compilers-\(index)", title: "What is counted", choices: inner).markup
      )
    }
    guard !choices.isEmpty else { return nil }
    return Template.Section(
      id: "compilers", title: "Compilers and operations",
      content: Markup(
        "div", [("class", "wide")],
        Switch(id: "compilers-form", title: "Form", choices: choices).markup))
  }

  private var versions: Template.Section? {
    guard let history = historyFigure, let figure = history.figure else { return nil }
    return Template.Section(
      id: "versions", title: "From one version to the next", content: figure.html)
  }

  private var comparisons: Template.Section? {
    guard !results.comparisons.isEmpty else { return nil }
    var shelf = CodeShelf(limit: Self.codeLimit, find: find)
    let table = ComparisonTable(results: results, trapCycles: trap?.cycles).markup(&shelf)
    var content = Markup(
      "p", [],
      Markup(
        "A difference opens the two loops side by side: | marks lines that differ, < and > those on "
          + "one side only, * the trap."))
    content += table
    for (reason, count) in shelf.missing {
      content += Markup(
        "p", [("class", "quiet")],
        Markup("No code beside \(count) of \(results.comparisons.count): \(reason)."))
    }
    return Template.Section(id: "every", title: "Every comparison", content: content)
  }

  private var registers: Template.Section? {
    guard let forms = try? AuditedForm.all() else { return nil }
    let wanted = Set(results.costs.map { "\($0.shape.operation).\($0.shape.form)" })
    let map = RegisterMap(forms: forms, rows: run.audit) { wanted.contains("\($0).\($1)") }
    guard let table = map.markup else { return nil }
    let seen =
      run.audit.isEmpty
      ? "No audit was given, so that nothing is said of what calls really change."
      : "What an audit saw changed: L the low half, U the upper, * both; ! against the promise."
    return Template.Section(
      id: "register-map", title: "Registers",
      content: Markup(
        "p", [],
        Markup(
          "i input, o output, io both, c lost (clobbered), - not named, which promises to keep it. "
            + seen)) + table)
  }

  private var traps: Template.Section? {
    guard let figure = TrapFigure(conditions: [("", run)]).figure else { return nil }
    return Template.Section(id: "traps", title: "The trap", content: figure.html)
  }
}
