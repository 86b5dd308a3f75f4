import CFreestanding
import CHost
import Catalogue
import FoundationEssentials
import Freestanding
import Glibc
import Host
import Inspection
import Records
import SystemPackage

/// Measures every layout a few times, in a process of its own. Blocks go to standard output as
/// rows of blocks.csv, without its header.
package struct Worker {
  private let plan: WorkerPlan
  private let arms: [PlannedArm]
  private let replicas: [Replica]
  private let isPinned: Bool
  /// What the processor called its CPU when the first block began.
  private var home: UInt32?
  private var report: WorkerReport
  /// Tells whether the core is shared; nil where nobody looks.
  private var watch: CoreWatch?
  /// How much longer may be waited for a core of one's own, in all.
  private var waitBudget: Duration
  /// Draws for the looks between groups, so that a disturbance changes no order of theirs.
  private var looks: SeededGenerator
  private var writer = CSVWriter<BlockRow>(continuing: true)

  package static let command = "worker"

  /// Reads the plan from standard input, measures and ends.
  ///
  /// - Parameter parent: The process that takes what is measured; this one ends with it.
  /// - Throws: When the machine or the plan can't be had.
  package static func run(for parent: Int32) throws {
    clobber_report_faults()
    guard clobber_watch(parent, armLimit) == 0 else { throw WorkerError.unwatched }
    let input = try readAll(.standardInput)
    let plan = try JSONDecoder().decode(WorkerPlan.self, from: Data(input))
    var worker = try Worker(plan)
    try worker.measure()
  }

  private init(_ plan: WorkerPlan) throws {
    self.plan = plan
    let pinned = plan.cpu.map { Pinning.pin(toCPU: $0) } ?? .no("not asked for")
    isPinned = pinned.granted
    let bound = plan.node.map { Pinning.bindMemory(toNode: $0) }
    let priority = Pinning.raisePriority()
    let arms = plan.arms + (plan.sharedCoreProbe.map { [$0] } ?? [])
    self.arms = arms
    waitBudget = plan.seconds.map { min(Self.waitBudget, .seconds($0 / 4)) } ?? Self.waitBudget
    looks = SeededGenerator(seed: plan.seed).stream(lookStream + UInt64(plan.process))
    let chain = arms.firstIndex { $0.loop == Catalogue.clock }
    if plan.sharedCoreProbe != nil, let chain {
      watch = CoreWatch(stream: arms.count - 1, chain: chain, least: plan.leastProbeCost)
    }
    for transport in Set(arms.map(\.loop.transport)) {
      try allow(transport)
    }
    let seed = SeededGenerator(seed: plan.seed)
    var parts: [ObjectArms] = []
    // In one tier an object may have no arm.
    for (number, object) in plan.objects.enumerated()
    where arms.contains(where: { $0.toolchain == object.toolchain }) {
      // Each object's layouts are drawn apart, so that another object changes none.
      parts.append(
        try ObjectArms(object, arms: arms, seed: seed.stream(objectStream + UInt64(number))))
    }
    replicas = try (plan.firstLayout..<plan.firstLayout + plan.layouts).map { layout in
      try Replica(parts, layout: layout)
    }
    report = WorkerReport(
      grants: Grants(
        pinned: pinned, bound: bound, locked: Pinning.lockMemory(), priority: priority),
      unmoved: Dictionary(
        replicas.flatMap(\.unmoved).map { ("\(arms[$0].toolchain) \(arms[$0].loop.id)", $1) },
        uniquingKeysWith: { first, _ in first }))
  }

  private mutating func measure() throws {
    let groups = self.groups
    var layouts = Layouts(
      replicas.map { replica in
        groups.map { group in Group(arms: group.compactMap { arm($0, in: replica) }) }
      })
    // What the stream takes alone is known before anything depends on it.
    for _ in 0..<CoreWatch.enough { _ = isShared() }
    var generator = SeededGenerator(seed: plan.seed).stream(roundStream + UInt64(plan.process))
    let start = ContinuousClock.now
    for round in 0..<plan.rounds {
      if round > 0, let seconds = plan.seconds, ContinuousClock.now - start > .seconds(seconds) {
        break
      }
      try layouts.round(drawing: &generator) { group, layout, position, generator in
        measure(
          &group, layout: plan.firstLayout + layout, round: round, position: &position,
          drawing: &generator)
      } finish: {
        try FileDescriptor.standardOutput.writeAll(writer.take())
      }
    }
    for single in plan.singles {
      measureSingles(single)
      if plan.timesPlainly { measurePlainly(single) }
    }
    try FileDescriptor.standardOutput.writeAll(writer.take())
    report.leastProbeCost = watch?.least
    try FileDescriptor.standardError.writeAll(JSONEncoder().encode(report) + [UInt8(ascii: "\n")])
  }

  /// The arms of the plan's groups, each with the stream that tells whether the core is shared.
  private var groups: [[Int]] {
    let indices = Dictionary(uniqueKeysWithValues: arms.enumerated().map { ($1, $0) })
    let measured = plan.measuredGroups.map { $0.map { plan.groups[$0] } } ?? plan.groups
    return measured.map { group in
      (group + (plan.sharedCoreProbe.map { [$0] } ?? [])).compactMap { indices[$0] }
    }
  }

  private func arm(_ index: Int, in replica: Replica) -> Arm? {
    guard let address = replica.entries[index],
      let entry = unsafe UnsafeRawPointer(bitPattern: address)
    else { return nil }
    return unsafe Arm(index: index, entry: entry, iterations: arms[index].iterations)
  }

  /// Measures a group; again, as long as there is time to wait, when another thread was in the core.
  private mutating func measure(
    _ group: inout Group, layout: Int, round: Int, position: inout Int,
    drawing generator: inout SeededGenerator
  ) {
    // Measured again it is in the same order, so that what counts is the same in every run.
    let (asItWas, drawn, first) = (group, generator, position)
    var timed = time(&group, position: &position, drawing: &generator)
    for _ in 0..<Self.repeats {
      guard timed.isShared, waitForCore() else { break }
      append(timed, layout: layout, round: round, isRepeated: true)
      (group, generator, position) = (asItWas, drawn, first)
      timed = time(&group, position: &position, drawing: &generator)
    }
    append(timed, layout: layout, round: round, isRepeated: false)
  }

  /// Waits until nobody shares the core.
  ///
  /// - Returns: Whether that came before the time to wait was over.
  private mutating func waitForCore() -> Bool {
    let start = ContinuousClock.now
    var alone = 0
    while alone < Self.looksInRow, ContinuousClock.now - start < waitBudget {
      alone = isShared() ? 0 : alone + 1
    }
    waitBudget -= ContinuousClock.now - start
    return alone == Self.looksInRow
  }

  /// Whether the core is shared just now; false where nobody looks.
  private mutating func isShared() -> Bool {
    guard let watch, let replica = replicas.first else { return false }
    var pair = Group(arms: [watch.stream, watch.chain].compactMap { arm($0, in: replica) })
    var position = 0
    var generator = looks
    defer { looks = generator }
    return time(&pair, position: &position, drawing: &generator).isShared
  }

  /// What was timed together, and what happened meanwhile.
  private struct Timed {
    var samples: [Sample] = []
    var wasSwitched = false
    var isShared = false
  }

  private mutating func time(
    _ group: inout Group, position: inout Int, drawing generator: inout SeededGenerator
  ) -> Timed {
    let switches = clobber_switches()
    var samples: [Sample] = []
    samples.reserveCapacity(2 * group.arms.count)
    group.measure(drawing: &generator, position: &position) { arm in
      clobber_set_current_arm(Int64(arm))
    } record: {
      samples.append($0)
    }
    clobber_set_current_arm(-1)
    for sample in samples { endIfLeft(sample.left, by: sample.arm) }
    return Timed(
      samples: samples, wasSwitched: clobber_switches() != switches,
      isShared: watch?.isShared(during: samples) ?? false)
  }

  /// Ends this process where an arm left something changed: another goes on without it.
  private func endIfLeft(_ left: StateLeft, by arm: Int) {
    guard !left.isEmpty else { return }
    let fault = WorkerFault(what: .left(left), arm: arm)
    _ = try? FileDescriptor.standardError.writeAll(Array("\(fault)\n".utf8))
    exit(1)
  }

  private mutating func append(_ timed: Timed, layout: Int, round: Int, isRepeated: Bool) {
    var flags: BlockFlags = timed.wasSwitched ? [.switched] : []
    if timed.isShared { flags.insert(.shared) }
    if isRepeated { flags.insert(.repeated) }
    for sample in timed.samples { append(sample, layout: layout, round: round, flags: flags) }
  }

  /// How often a group is measured again.
  private static let repeats = 4
  /// How often in a row nobody must be seen in the core.
  private static let looksInRow = 4
  /// How long a process waits for a core of its own, in all.
  private static let waitBudget: Duration = .seconds(2)

  /// Times single calls: of those the distribution is wanted, not a mean.
  private mutating func measureSingles(_ planned: PlannedArm) {
    guard let index = arms.firstIndex(of: planned), let address = replicas.first?.entries[index],
      let entry = unsafe UnsafeRawPointer(bitPattern: address)
    else { return }
    clobber_set_current_arm(Int64(index))
    unsafe clobber_run(entry, 16)
    endIfLeft(.ofLastCall, by: index)
    for call in 0..<plan.singleCalls {
      let block = unsafe clobber_time_block(entry, 1, 0)
      let sample = Sample(
        arm: index, position: call, iterations: 1, ticks: block.ticks,
        auxStart: block.aux_start, auxEnd: block.aux_end, stackOffset: 0)
      append(sample, layout: 0, round: 0)
    }
    clobber_set_current_arm(-1)
  }

  /// Times a trap as kvm-unit-tests' vmexit does: the counter read with no fence, and twice as
  /// many calls until a block takes long enough. Only the last block says anything.
  private mutating func measurePlainly(_ planned: PlannedArm) {
    guard let index = arms.firstIndex(of: planned), let address = replicas.first?.entries[index],
      let entry = unsafe UnsafeRawPointer(bitPattern: address)
    else { return }
    clobber_set_current_arm(Int64(index))
    defer { clobber_set_current_arm(-1) }
    var iterations = 32
    var ticks: UInt64 = 0
    while ticks < plainTicks {
      iterations *= 2
      let start = clobber_ticks()
      unsafe clobber_run(entry, UInt(iterations))
      ticks = clobber_ticks() - start
      endIfLeft(.ofLastCall, by: index)
    }
    append(
      Sample(
        arm: index, position: 0, iterations: iterations, ticks: ticks, auxStart: 0, auxEnd: 0,
        stackOffset: 0), layout: 0, round: 0, flags: .plain)
  }

  /// Whether a block was not where all are: a pinned process is elsewhere when its CPU was taken
  /// offline, or was taken from it.
  private mutating func isElsewhere(_ sample: Sample) -> Bool {
    let home = self.home ?? sample.auxStart
    self.home = home
    return sample.auxStart != sample.auxEnd || (isPinned && sample.auxEnd != home)
  }

  private mutating func append(
    _ sample: Sample, layout: Int, round: Int, flags: BlockFlags = []
  ) {
    var flags = flags
    if isElsewhere(sample), !flags.contains(.plain) { flags.insert(.migrated) }
    writer.append(
      BlockRow(
        runID: plan.runID, toolchain: arms[sample.arm].toolchain, loop: arms[sample.arm].loop.id,
        copy: arms[sample.arm].copy, layout: layout, process: plan.process, round: round,
        iterations: sample.iterations, ticks: Int(sample.ticks),
        tscAuxStart: Int(sample.auxStart), tscAuxEnd: Int(sample.auxEnd),
        stackOffset: sample.stackOffset, flags: flags))
  }
}

/// What keeps a worker from measuring.
enum WorkerError: Error, CustomStringConvertible {
  case unwatched

  var description: String {
    switch self {
    case .unwatched: "no thread can be started"
    }
  }
}

/// Seconds of processor time after which a loop that has not ended never will: its longest block
/// takes a few milliseconds.
private let armLimit: Int32 = 3

/// The ticks after which kvm-unit-tests' vmexit has enough.
private let plainTicks: UInt64 = 1 << 30

/// Where the run's streams of random numbers begin: one for the order in each process, and those
/// that an object's own streams derive from.
private let roundStream: UInt64 = 2 << 32
private let objectStream: UInt64 = 3 << 32
private let lookStream: UInt64 = 4 << 32
