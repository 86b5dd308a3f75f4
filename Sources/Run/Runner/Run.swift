import Analysis
import CFreestanding
import Catalogue
import FoundationEssentials
import Freestanding
import Host
import Records
import Statistics
import SystemPackage

/// A run from its plan to its files.
package struct Run: Sendable {
  package struct Outcome: Sendable {
    package let folder: FilePath
    package let summary: [SummaryRow]
    package let codegen: [CodegenRow]
    package let record: RunRecord
    /// What ended the measuring early, though something was measured.
    package let problem: RunError?
  }

  private let options: RunOptions
  private let program: FilePath
  private let tell: @Sendable (RunEvent) -> Void

  /// A run of these options.
  package init(
    _ options: RunOptions, program: FilePath, tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.options = options
    self.program = program
    self.tell = tell
  }

  /// Measures, analyses and writes. A cancelled task ends the measuring; what was measured
  /// until then is analysed and written, and marked as partial.
  package func perform() async throws -> Outcome {
    let loops = try options.selection.loops()
    let start = try RunStart(cpu: options.cpu, folder: options.folder, blocks: options.blocks)
    let firstTick = clobber_ticks()
    var probes: [TransportProbe] = []
    for transport in Transport.all(on: .host)
    where loops.contains(where: { $0.transport == transport }) {
      let probe = try await TransportProbe.ask(transport, program: program)
      tell(.detail("transport \(transport): \(probe.reason)"))
      probes.append(probe)
    }
    var record = RunRecord.start(start.runID, at: start.date, options: options, probes: probes)
    start.describe(&record, isBusy: options.isBusy) { tell(.warning($0)) }
    var session = Session(
      options: options, start: start, program: program, probes: probes, tell: tell)
    try session.makePlan()
    record.skipped = session.plan.skipped
    record.pinning = session.pinning
    let engine = try RunEngine(
      start.results, gathering: Slopes(), record, program: program, command: Worker.command)
    var codegen: [CodegenRow] = []
    let (rows, problem) = try await engine.perform(&record) {
      tell(.detail("reading the machine code of \(session.plan.loops.count) loops"))
      // Before the measuring, so that what a run leaves that is killed can be judged as well.
      let found = inspect(session.plan.loops, runID: start.runID)
      codegen = found.rows
      try start.results.write(codegen)
      try session.leaveOut(found.broken)
      let others = Pinning.allowedCPUs().filter { $0 != start.cpu }
      return try await Load.on(options.isBusy ? others : [], program: program) {
        if let reason = try await session.measure(in: engine) { return reason }
        return try await decide(&session, in: engine, codegen: codegen, since: start.date)
      }
    } judge: { record, slopes in
      record.skipped = session.plan.skipped
      record.machine.stealAfter = stealTicks()
      record.pinning = session.pinning
      tell(.analysing)
      codegen = measured(codegen, session.plan.loops, unmoved: session.unmoved)
      // The catalogue's own go one way.
      if !options.wrappers.isEmpty {
        codegen = await Stepper.filledIn(codegen, session.plan.loops, program: program)
      }
      var judging = judging
      judging.counts = record.clock.counts ?? .ticks
      tell(.detail("judging the blocks"))
      let analysis = await Analysis(slopes, codegen: codegen, options: judging)
      tell(.detail("writing \(start.results.path)"))
      record.take(analysis)
      record.clock.timedShare = slopes.timedTicks / Double(clobber_ticks() - firstTick)
      try start.results.write(codegen)
      return analysis.rows
    }
    return Outcome(
      folder: start.results.path, summary: rows, codegen: codegen, record: record,
      problem: problem)
  }

  private var judging: Analysis.Options {
    var judging = options.judging
    judging.seed = options.seed
    judging.looks = options.decision == nil ? 1 : Looks.most
    return judging
  }

  /// Measures what is not decided in further layouts, as often as it may look.
  ///
  /// - Returns: Why it ended early; nil when it did not.
  private func decide(
    _ session: inout Session, in engine: RunEngine<Slopes>, codegen: [CodegenRow], since start: Date
  ) async throws -> String? {
    guard let decision = options.decision else { return nil }
    for look in 1...Looks.most {
      let rows = await Analysis(engine.gathered, codegen: codegen, options: judging).rows
      let open = decision.open(rows)
      if open.isEmpty { return nil }
      let left = options.timeBudget.map { $0 - Date().timeIntervalSince(start) }
      if let left, left < 1 {
        tell(.undecided(open.count, because: "the time is over"))
        return nil
      }
      guard look < Looks.most else {
        tell(.undecided(open.count, because: "more layouts have not helped"))
        return nil
      }
      tell(.deciding(open: open.count, layouts: options.layouts << look))
      if let reason = try await session.measureFurther(open, seconds: left, in: engine) {
        return reason
      }
    }
    return nil
  }

  /// A new name for a run, or for what holds several.
  package static func newIdentifier() -> String { identifier(Date()) }

  /// Such as `20261124T221500Z-k3x9q2`: the time in UTC, and six letters that keep runs of
  /// one second, and of many machines, apart.
  package static func identifier(_ date: Date) -> String {
    var style = Date.ISO8601FormatStyle(timeZone: .gmt)
    style = style.year().month().day().time(includingFractionalSeconds: false)
    let text = date.formatted(style).filter { $0 != "-" && $0 != ":" }
    let letters = (0..<6).map { _ in "0123456789abcdefghijklmnopqrstuvwxyz".randomElement() ?? "0" }
    return "\(text)Z-\(String(letters))"
  }
}

extension RunRecord {
  /// What is known when a run begins.
  package static func start(
    _ runID: String, at date: Date, options: RunOptions, probes: [TransportProbe]
  ) -> RunRecord {
    var record = RunRecord(
      runID: runID, started: date, command: options.command, seed: options.seed,
      tool: ToolRecord(version: clobberVersion), machine: machineRecord())
    record.plan = PlanRecord(
      layouts: options.layouts, rounds: options.rounds, iterations: RunPlan.iterations(.host),
      live: options.selection.live, filters: options.selection.filters,
      timeBudget: options.timeBudget, isBusy: options.isBusy)
    record.toolchains = options.objects.map(\.record) + options.failedToolchains
    if !options.wrappers.isEmpty { record.wrappers = options.wrappers }
    record.transports = probes.map {
      TransportRecord(name: $0.transport.rawValue, available: $0.isAvailable, reason: $0.reason)
    }
    return record
  }
}

package let clobberVersion = "0.1.0"
