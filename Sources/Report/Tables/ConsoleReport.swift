import Analysis
import Catalogue
import Records
import Statistics

/// The tables and the sentence that a terminal gets.
package struct ConsoleReport {
  let findings: Findings
  let codegen: [CodegenRow]
  let record: RunRecord?

  /// Reports a run.
  ///
  /// - Parameters:
  ///   - summary: What was found.
  ///   - codegen: What the machine code says.
  ///   - record: The circumstances.
  ///   - kernel: What became of a tree's functions; empty if none was built.
  package init(
    _ summary: [SummaryRow], codegen: [CodegenRow], record: RunRecord?,
    kernel: [FunctionRow] = []
  ) {
    let measured = WrapperPath.allCases.filter { path in
      codegen.contains { isOfOperation($0.shape) && $0.shape.path == path }
    }
    let parts = (measured.isEmpty ? [.bare] : measured).map {
      ConsoleReport(summary, codegen, record, path: $0)
    }
    self = parts[0]
    otherPaths = Array(parts.dropFirst())
    kernelAnswers = KernelAnswers(kernel)
  }

  private init(
    _ summary: [SummaryRow], _ codegen: [CodegenRow], _ record: RunRecord?, path: WrapperPath
  ) {
    findings = Findings(summary, codegen: codegen, path: path)
    self.codegen = codegen.filter { isShown($0.shape, on: path) }
    self.record = record
  }

  private var otherPaths: [ConsoleReport] = []
  private var kernelAnswers: KernelAnswers?

  /// What the forms cost on this path.
  private func comparisons(_ trap: TrapReport) -> [ReportSection] {
    let sections = Self.hasSeveralCompilers(codegen) ? matrix : forms(trap)
    return findings.path == .bare
      ? sections : sections.map { $0.prefixed("\(Answers.name(findings.path).capitalizedFirst): ") }
  }

  /// What the run answers besides the thread's questions, the first question first.
  var conclusions: [Conclusion] {
    let trap = TrapReport(findings: findings, ticksPerCycle: record?.clock.ticksPerCycle)
    let traps =
      hasTraps
      ? TrapAnswer(conditions: [("", findings.rows, record?.clock.ticksPerCycle)]).conclusion : nil
    let found = [compilerAnswer(trap), traps, siteAnswer].compactMap(\.self) + abiAnswers
    if answers != nil || !found.isEmpty { return found }
    let run = allRows
    let words = RunConclusions(run: run, results: Results(run))
    if words.isEmpty { return [] }
    let forms = FormTable(findings: findings, trapCycles: trap.call?.cycles).brief
    return [
      Conclusion(
        "What do these forms cost more than the one they are compared with?",
        words.sentences + leftOut,
        table: forms, legend: FormTable.briefLegend)
    ]
  }

  /// The loops that harmed what they were measured by.
  private var leftOut: [String] {
    let names = (record?.skipped ?? []).compactMap { skipped in
      skipped.fault.map { "\(skipped.loop) (\($0.rawValue))" }
    }
    guard !names.isEmpty else { return [] }
    let rest = names.count > Self.named ? " and \(names.count - Self.named) more" : ""
    return ["Left out: \(names.prefix(Self.named).joined(separator: ", "))\(rest)."]
  }

  /// Loops before a count has to do.
  private static let named = 4

  /// Whether exits by themselves were measured.
  private var hasTraps: Bool { !TrapTable.traps(of: findings.rows).isEmpty }

  private func compilerAnswer(_ trap: TrapReport) -> Conclusion? {
    guard Self.hasSeveralCompilers(codegen), record?.wrappers == nil,
      record?.clock.counts != .instructions, let last = ([self] + otherPaths).last
    else { return nil }
    return CompilerAnswers(last.findings, last.codegen, trap: trap)?.conclusion
  }

  private var allRows: ReportedRun {
    var run = ReportedRun(name: "")
    run.record = record
    run.summary = unique(([self] + otherPaths).flatMap(\.findings.rows))
    run.codegen = unique(([self] + otherPaths).flatMap(\.codegen))
    return run
  }

  /// The tables and sentences, in the order in which a terminal gets them: what answers the run's
  /// question first.
  package var sections: [ReportSection] {
    let trap = TrapReport(findings: findings, ticksPerCycle: record?.clock.ticksPerCycle)
    var sections =
      answers.map { [ReportSection(.answer, AnswerTable(answers: $0).text).first] } ?? []
    sections += conclusions.map(\.section)
    if !circumstances.isEmpty { sections.append(ReportSection(.run, circumstances).first) }
    guard record?.clock.counts != .instructions else {
      return sections + counts + sites + abis
    }
    if let record, record.wrappers != nil {
      sections += wrapperTables(record)
    } else {
      sections += ([self] + otherPaths).flatMap { $0.comparisons(trap) }
    }
    sections += sites + abis
    if hasTraps {
      let traps = TrapTable(summary: findings.rows, ticksPerCycle: record?.clock.ticksPerCycle)
      sections.append(
        ReportSection(
          .traps, "Ticks that a trap takes", table: traps.text + "\n" + lines(TrapTable.legend)))
    }
    let latencies = LatencyTable(rows: findings.rows)
    if latencies.isWorthShowing {
      sections.append(ReportSection(.latencies, "Latency check", table: latencies.text))
    }
    if findings.rows.contains(where: { $0.metric == .throughput }),
      let record
    {
      let check = LatencyCheck(findings.rows, cpu: record.machine.cpu)
      sections.append(ReportSection(.latencies, LatencyCheckReport(check).text))
    }
    if !trap.text.isEmpty {
      sections.append(ReportSection(.calls, "The trap, one call at a time", table: trap.text))
    }
    let emulated = EmulatedTable(rows: findings.rows).text
    if !emulated.isEmpty {
      sections.append(
        ReportSection(
          .emulated, "An emulator's time, which says nothing of a processor", table: emulated
        ).first)
    }
    return sections
  }

  /// The thread's questions answered; nil if the run says nothing about what the reviewer proposed,
  /// or not of one compiler's catalogue.
  var answers: Answers? {
    guard !Self.hasSeveralCompilers(codegen), !hasTraps, record?.wrappers == nil,
      record?.clock.counts != .instructions
    else { return nil }
    let trap = TrapReport(findings: findings, ticksPerCycle: record?.clock.ticksPerCycle)
    let answers = Answers(([self] + otherPaths).map(\.findings), trap: trap, kernel: kernelAnswers)
    return answers.lines.contains { $0.proposal == .fold } ? answers : nil
  }

  /// What the forms cost in a run of one compiler, in cycles and instructions.
  private func forms(_ trap: TrapReport) -> [ReportSection] {
    var sections: [ReportSection] = []
    let caller = findings.settings(tier: .shell).first?.caller ?? .c
    for live in fewAndMany {
      let table = DifferenceTable(findings: findings, live: live, caller: caller).text
      if table.split(separator: "\n").count > 1 {
        sections.append(
          ReportSection(
            .cycles,
            "Core cycles a call costs more than narrow, \(caller.words) caller, \(live) live values "
              + "(narrow: what it costs)", marked: table))
      }
    }
    if let live = fewAndMany.last, let transport = findings.settings(tier: .shell).first?.transport
    {
      let table = CodegenTable(
        findings: findings, live: live, caller: caller, transport: transport
      ).text
      if table.split(separator: "\n").count > 1 {
        sections.append(
          ReportSection(
            .instructions,
            "Instructions a call executes / accesses to the stack in the loop, more than narrow, "
              + "\(caller.words) caller, \(live) live values", table: table))
      }
    }
    let forms = FormTable(findings: findings, trapCycles: trap.call?.cycles).text
    if forms.split(separator: "\n").count > 1 {
      sections.append(
        ReportSection(
          .forms,
          "Every setting without the exit: live values, callers and stand-ins; cycles more than narrow",
          table: forms))
    }
    let dependent = LayoutDependentTable(rows: findings.rows).text
    if !dependent.isEmpty {
      sections.append(
        ReportSection(.layouts, "Where the layout of the code decides", marked: dependent))
    }
    return sections
  }

  /// The fewest live values that were measured and the most.
  var fewAndMany: [Int] {
    unique([findings.live.first, findings.live.last].compactMap { $0 })
  }

  /// Where it was measured, and what the controls say.
  var circumstances: String {
    guard let record else { return "" }
    var told: [String] = []
    told.append(record.machine.line)
    let compilers = record.compilers
    if !compilers.isEmpty, compilers.count < 5 {
      told.append("built by \(listed(compilers))")
    }
    if let nature = nature(of: record) { told.append(nature) }
    if let unpinned = record.pinning.unpinned { told.append(unpinned) }
    if let share = record.clock.sharedShare, share > 0.005 {
      told.append(
        "in \(fixed(100 * share, 1))% of the measuring another thread shared the core: what keeps its "
          + "units busy reads too much there")
    }
    if let ratio = record.clock.ticksPerCycle {
      told.append(
        "\(fixed(ratio, 4)) ticks a core cycle, counter step \(number(record.clock.quantum)), seed "
          + "\(record.seed), \(number(record.plan.layouts)) layouts of \(number(record.plan.rounds)) rounds"
      )
    }
    if let controls = record.controls {
      let read = controls.doses.filter { $0.loop.hasSuffix(".c.nop") }
        .sorted { $0.added < $1.added }
      let unit = record.clock.counts == .instructions ? "instructions" : "cycles"
      let response = DoseResponse(read.map { ($0.added, $0.estimate ?? .nan) })
      let doses = response.map {
        "; \(DoseResponse.least) to \(read.last?.added ?? 0) added instructions were measured as "
          + "\(fixed($0.slope, 4)) \(unit) each"
      }
      told.append(controls.line + (doses ?? ""))
      told += controls.reasons.map { "  \($0)" }
    }
    if record.state == .partial {
      told.append("PARTIAL: \(record.stateReason ?? "not all was measured")")
    }
    return told.map { lines($0) }.joined()
  }

  private func number(_ value: Int?) -> String { value.map(String.init) ?? "?" }
}
