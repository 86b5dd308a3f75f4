import Analysis
import Catalogue
import Host
import Records
import SystemPackage

/// The measuring, in child processes one after the other. Each measures every layout in a few
/// rounds, so that a loop that crashes takes little with it, and that what one process has by
/// chance (its pages, a noisy minute) is not all that a layout is known by.
struct Session {
  let options: RunOptions
  let start: RunStart
  let program: FilePath
  let probes: [TransportProbe]
  let tell: @Sendable (RunEvent) -> Void

  /// The plan, without the loops that failed meanwhile.
  private(set) var plan = RunPlan()
  /// Why arms were measured where the linker put them, by toolchain and loop.
  private(set) var unmoved: [String: String] = [:]
  private var broken: [BrokenForm] = []
  private var grants: Grants?
  /// What the stream of adds takes alone, as far as a worker found out.
  private var leastProbeCost: Double?
  private var layoutsMeasured = 0
  private var processesStarted = 0
  /// What a round of one group at one layout takes with the real trap, in seconds, as the first pass showed.
  private var inSituRound: Double?

  /// Layouts that are measured in one go.
  private struct Pass {
    var firstLayout = 0
    var layouts: Int
    /// The groups of each tier that are measured, by their place; without one all are.
    var groups: [Tier: [Int]] = [:]
    var seconds: Double?
    /// How often as many rounds as usual are measured with the real trap, where what differs from round to
    /// round hides more than what differs from layout to layout.
    var inSituRounds = 1

    init(layouts: Int) { self.layouts = layouts }
  }

  init(
    options: RunOptions, start: RunStart, program: FilePath, probes: [TransportProbe],
    tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.options = options
    self.start = start
    self.program = program
    self.probes = probes
    self.tell = tell
  }

  /// Plans what was selected, as far as this machine can run it.
  mutating func makePlan() throws {
    try planAnew()
    announce()
  }

  private mutating func planAnew() throws {
    plan = try RunPlan(
      options.selection, objects: options.objects, controls: options.controls, probes: probes,
      broken: broken)
  }

  /// Takes loops out of the plan whose machine code does not make the calls that it is to make.
  mutating func leaveOut(_ forms: [BrokenForm]) throws {
    guard !forms.isEmpty else { return }
    broken += forms
    for form in forms {
      tell(.warning(form.description))
    }
    try planAnew()
  }

  /// Measures everything.
  ///
  /// - Returns: Why it ended before all was measured; nil when it did not.
  mutating func measure(in engine: RunEngine<Slopes>) async throws -> String? {
    try await measure(Pass(layouts: options.layouts), in: engine)
  }

  /// Measures as many layouts as were measured by now of the groups of some comparisons.
  ///
  /// - Parameters:
  ///   - open: The arms whose groups are measured, by toolchain and loop.
  ///   - seconds: No longer than this; nil for as long as it takes.
  ///   - engine: What measures.
  /// - Returns: Why it ended before all was measured; nil when it did not.
  /// - Throws: When a process can't be started, or fails for a reason that is not one loop's.
  mutating func measureFurther(
    _ open: Set<OpenComparison>, seconds: Double?, in engine: RunEngine<Slopes>
  ) async throws -> String? {
    var pass = Pass(layouts: layoutsMeasured)
    pass.firstLayout = layoutsMeasured
    pass.seconds = seconds
    for (tier, groups) in plan.tiers {
      pass.groups[tier] = groups.indices.filter { index in
        groups[index].contains { open.contains(OpenComparison($0)) }
      }
    }
    pass.inSituRounds = moreRounds(of: pass)
    return try await measure(pass, in: engine)
  }

  /// How often as many rounds fit into the time of a pass with the real trap.
  private func moreRounds(of pass: Pass) -> Int {
    guard let inSituRound, let groups = pass.groups[.inSitu]?.count, groups > 0 else { return 1 }
    let once = inSituRound * Double(groups * pass.layouts * options.rounds)
    // Half of what is left: there may be another pass.
    let time = pass.seconds.map { $0 / 2 } ?? Self.inSituSeconds
    return min(Self.mostRounds, max(1, Int(time / once)))
  }

  /// What a further pass may take with the real trap where no time is set.
  private static let inSituSeconds = 10.0
  private static let mostRounds = 32

  private mutating func measure(_ pass: Pass, in engine: RunEngine<Slopes>) async throws -> String?
  {
    let tiers = plan.tiers.map(\.tier).filter { pass.groups[$0]?.isEmpty != true }
    let processes = tiers.map { Self.processes(rounds: rounds(of: pass, $0)) }
    let total = processes.reduce(0, +)
    var done = 0
    for turn in 0..<(processes.max() ?? 0) {
      for (tier, own) in zip(tiers, processes) where turn < own {
        let began = ContinuousClock.now
        let reason = try await measure(pass, process: processesStarted, of: total, tier, in: engine)
        if let reason { return reason }
        if tier == .inSitu { note(ContinuousClock.now - began, of: pass) }
        processesStarted += 1
        done += 1
        tell(.measured(done: done, of: total, tier: tier))
      }
    }
    layoutsMeasured += pass.layouts
    return nil
  }

  private func rounds(of pass: Pass, _ tier: Tier) -> Int {
    tier == .inSitu ? options.rounds * pass.inSituRounds : options.rounds
  }

  /// Learns what a round takes from the quickest process; the first one times single calls as well.
  private mutating func note(_ time: Duration, of pass: Pass) {
    let groups =
      pass.groups[.inSitu]?.count ?? plan.tiers.first { $0.tier == .inSitu }?.groups.count
    guard let groups, groups > 0 else { return }
    let rounds = Self.roundsInProcess(rounds(of: pass, .inSitu))
    let each = time / .seconds(1) / Double(groups * pass.layouts * rounds)
    inSituRound = min(inSituRound ?? each, each)
  }

  /// Measures in one process; again in another, without it, when a loop crashes.
  private mutating func measure(
    _ pass: Pass, process: Int, of total: Int, _ tier: Tier, in engine: RunEngine<Slopes>
  ) async throws -> String? {
    while true {
      let plan = workerPlan(pass, process: process, of: total, tier: tier)
      guard !plan.groups.isEmpty else { return nil }
      tell(
        .detail(
          "process \(process), \(tier.rawValue): \(program) \(Worker.command), "
            + "\(plan.arms.count) loops in \(plan.measuredGroups?.count ?? plan.groups.count) groups"
        ))
      switch try await engine.measure(plan, reporting: WorkerReport.self) {
      case .interrupted: return engine.interrupted
      case .measured(let report):
        tell(.detail("process \(process) ended"))
        if let report { take(report) }
        return nil
      case .failed(let end):
        tell(.detail("process \(process) failed"))
        try handle(end, arms: plan.arms, in: engine)
      }
    }
  }

  private func workerPlan(_ pass: Pass, process: Int, of total: Int, tier: Tier) -> WorkerPlan {
    var worker = WorkerPlan(
      runID: start.runID, layouts: pass.layouts, process: process, seed: options.seed,
      cpu: start.cpu,
      node: start.node, rounds: Self.roundsInProcess(rounds(of: pass, tier)),
      seconds: (pass.seconds ?? firstBudget).map { $0 / Double(total) },
      objects: plan.objects, groups: plan.tiers.first { $0.tier == tier }?.groups ?? [],
      singles: tier == .inSitu && pass.firstLayout == 0 ? plan.singles : [],
      singleCalls: options.singleCalls,
      timesPlainly: options.timesPlainly,
      sharedCoreProbe: tier == .shell ? plan.sharedCoreProbe : nil,
      leastProbeCost: leastProbeCost)
    worker.firstLayout = pass.firstLayout
    worker.measuredGroups = pass.groups[tier]
    return worker
  }

  /// Half of the time, where there may be more to measure afterwards.
  private var firstBudget: Double? {
    options.timeBudget.map { options.decision == nil ? $0 : $0 / 2 }
  }

  private mutating func take(_ report: WorkerReport) {
    if grants == nil, let warning = report.grants.warning(cpu: start.cpu) {
      tell(.warning(warning))
    }
    grants = report.grants
    leastProbeCost = report.leastProbeCost ?? leastProbeCost
    unmoved.merge(report.unmoved) { first, _ in first }
  }

  /// Takes the form that crashed, or left something changed, out of the plan: with other live values it would crash as well.
  private mutating func handle(
    _ end: ChildEnd, arms: [PlannedArm], in engine: RunEngine<Slopes>
  ) throws {
    let faults = end.standardError.split(separator: "\n").compactMap(WorkerFault.init)
    guard let fault = faults.last, arms.indices.contains(fault.arm) else {
      throw engine.error(of: end)
    }
    let failed = arms[fault.arm]
    let loop = failed.loop
    guard !broken.contains(where: { $0.includes(loop, by: failed.toolchain) })
    else { throw RunError.worker("\(loop.id) goes on crashing") }
    broken.append(
      BrokenForm(
        loop: loop, toolchain: failed.toolchain, reason: fault.reason, fault: fault.ofLoop))
    tell(
      .warning(
        "\(loop.id) by \(failed.toolchain) \(fault.reason): '\(loop.form)' is left out over "
          + "\(loop.transport)"))
    try planAnew()
  }

  private func announce() {
    var reasons: [String: Int] = [:]
    for skipped in plan.skipped {
      let transport = skipped.known.map { "over \($0.transport): " } ?? ""
      reasons[transport + skipped.reason, default: 0] += 1
    }
    tell(.planned(loops: plan.loops.count, skipped: reasons))
  }

  var pinning: PinningRecord { PinningRecord(grants, cpu: start.cpu, node: start.node) }

  static func processes(rounds: Int) -> Int {
    let each = roundsInProcess(rounds)
    return (rounds + each - 1) / each
  }

  /// Five processes show what differs between processes. More would take the time that more rounds
  /// are asked for.
  private static func roundsInProcess(_ rounds: Int) -> Int {
    min(rounds, max(2, (rounds + 4) / 5))
  }
}
