import CHost
import CTimer
import Catalogue
import Foundation
import Host
import Inspection
import Measurement
import Randomness
import Records
import SystemPackage

/// Measures one layout, in a process of its own. Blocks go to standard output as rows of
/// blocks.csv, without its header.
public struct Worker {
  private let plan: WorkerPlan
  private let replica: LayoutReplica
  private let arms: [PlannedArm]
  private let toolchains: [String]
  private var writer = CSVWriter<BlockRow>(continuing: true)

  /// The name of the hidden command that runs one worker.
  public static let command = "worker"

  /// Reads the plan from standard input, measures and ends.
  public static func run() throws {
    clobber_report_faults()
    let input = try readAll(.standardInput)
    let plan = try JSONDecoder().decode(WorkerPlan.self, from: Data(input))
    var worker = try Worker(plan)
    try worker.measure()
  }

  private init(_ plan: WorkerPlan) throws {
    self.plan = plan
    let pinned = plan.cpu.map { Placement.pin(toCPU: $0) } ?? .no("not asked for")
    let bound = plan.node.map { Placement.bindMemory(toNode: $0) }
    let priority = Placement.raisePriority()
    let image = try KernelImage(file: readFile(Program.path), loadBias: Program.loadBias)
    arms = plan.arms
    var codes: [MachineCode] = []
    var toolchains: [String] = []
    for arm in arms {
      guard let kernel = Kernel(id: arm.kernel) else { throw WorkerError.unknown(arm.kernel) }
      codes.append(try image.code(of: kernel))
      toolchains.append(BuiltIn.toolchain(of: kernel))
    }
    self.toolchains = toolchains
    replica = try LayoutReplica(
      codes, from: image, layout: plan.layout, seed: SeededGenerator(seed: plan.seed))
    let report = WorkerReport(
      pinned: pinned, bound: bound, locked: Placement.lockMemory(), priority: priority,
      unmoved: Dictionary(
        replica.unmoved.map { (arms[$0].kernel, $1) }, uniquingKeysWith: { first, _ in first }))
    try FileDescriptor.standardError.writeAll(JSONEncoder().encode(report) + [UInt8(ascii: "\n")])
  }

  private mutating func measure() throws {
    let indices = Dictionary(uniqueKeysWithValues: arms.enumerated().map { ($1, $0) })
    let entries = replica.entries
    func arm(_ planned: PlannedArm) -> Arm? {
      guard let index = indices[planned],
        let entry = unsafe UnsafeRawPointer(bitPattern: entries[index])
      else { return nil }
      return unsafe Arm(index: index, entry: entry, iterations: planned.iterations)
    }
    var groups = plan.groups.map { Group(arms: $0.compactMap(arm)) }
    var generator = SeededGenerator(seed: plan.seed).stream(roundStream + UInt64(plan.layout))
    let start = ContinuousClock.now
    for round in 0..<plan.rounds {
      if round >= 2, let seconds = plan.seconds, ContinuousClock.now - start > .seconds(seconds) {
        break
      }
      generator.shuffle(&groups)
      var position = 0
      for index in groups.indices {
        measure(&groups[index], round: round, position: &position, drawing: &generator)
      }
      try FileDescriptor.standardOutput.writeAll(writer.take())
    }
    for planned in plan.singles {
      if let arm = arm(planned) { measureSingles(arm) }
    }
    try FileDescriptor.standardOutput.writeAll(writer.take())
  }

  private mutating func measure(
    _ group: inout Group, round: Int, position: inout Int, drawing generator: inout SeededGenerator
  ) {
    let switches = clobber_involuntary_switches()
    var samples: [Sample] = []
    samples.reserveCapacity(2 * group.arms.count)
    group.measure(drawing: &generator, position: &position) { arm in
      clobber_set_current_arm(Int64(arm))
    } record: {
      samples.append($0)
    }
    clobber_set_current_arm(-1)
    let wasSwitched = clobber_involuntary_switches() != switches
    for sample in samples {
      append(sample, round: round, wasSwitched: wasSwitched)
    }
  }

  /// Times single calls: of those the distribution is wanted, not a mean.
  private mutating func measureSingles(_ arm: Arm) {
    unsafe clobber_run(arm.entry, 16)
    for call in 0..<plan.singleCalls {
      let block = unsafe clobber_time_block(arm.entry, 1, 0)
      append(
        Sample(
          arm: arm.index, position: call, iterations: 1, ticks: block.ticks,
          auxStart: block.aux_start, auxEnd: block.aux_end, stackOffset: 0),
        round: 0, wasSwitched: false)
    }
  }

  private mutating func append(_ sample: Sample, round: Int, wasSwitched: Bool) {
    var flags: BlockFlags = []
    if wasSwitched { flags.insert(.switched) }
    if sample.auxStart != sample.auxEnd { flags.insert(.migrated) }
    writer.append(
      BlockRow(
        runID: plan.runID, toolchain: toolchains[sample.arm], kernel: arms[sample.arm].kernel,
        copy: arms[sample.arm].copy, layout: plan.layout, process: plan.process, round: round,
        position: sample.position, iterations: sample.iterations, ticks: Int(sample.ticks),
        tscAuxStart: Int(sample.auxStart), tscAuxEnd: Int(sample.auxEnd),
        stackOffset: sample.stackOffset, flags: flags))
  }
}

/// What keeps a worker from measuring.
enum WorkerError: Error, CustomStringConvertible {
  case unknown(String)

  var description: String {
    switch self {
    case .unknown(let kernel): "no kernel is called \(kernel)"
    }
  }
}
