import Analysis
import Catalogue
import FoundationEssentials
import Freestanding
import Records
import SystemPackage

package struct GuestOutcome: Sendable {
  package let folder: FilePath
  package let summary: [SummaryRow]
  package let codegen: [CodegenRow]
  package let record: RunRecord
  /// What went wrong, though something came through.
  package let problem: GuestError?
}

package struct GuestReading {
  /// What says how the image was booted, where there was none and this system's kernel ran the loops.
  static let moduleBoot = "module"

  private let log: GuestLog
  private let options: RunOptions
  private(set) var record: RunRecord

  /// A reading of a log.
  ///
  /// - Parameters:
  ///   - log: What came through.
  ///   - runID: The run that the rows belong to.
  ///   - started: When it started, or was read.
  ///   - options: How it is judged, and the command that was given.
  ///   - stateReason: Why it is not whole; nil when it is.
  package init(
    _ log: GuestLog, runID: String, started: Date, options: RunOptions, stateReason: String?
  ) {
    self.log = log
    self.options = options
    record = RunRecord(
      runID: runID, started: started, command: options.command, seed: log.begin?.seed ?? 0,
      tool: ToolRecord(version: log.begin?.version.string ?? ""), machine: log.machine)
    record.state = stateReason == nil ? .complete : .partial
    record.stateReason = stateReason
    record.clock = log.clock
    record.plan = PlanRecord(
      layouts: log.begin?.layouts, rounds: log.begin?.rounds, live: options.selection.live,
      filters: options.selection.filters)
    record.toolchains = log.toolchains.map(ToolchainRecord.init)
    record.transports = log.transports.map {
      TransportRecord(
        name: $0.name.string, available: $0.isAvailable, reason: $0.reason.string)
    }
    record.skipped = log.skipped.map {
      SkippedRecord(loop: $0.loop.string, reason: $0.reason.string)
    }
    record.skipped += log.broken.map { line in
      SkippedRecord(
        loop: line.loop.string, reason: line.reason.string,
        toolchain: log.toolchains.indices.contains(line.toolchain)
          ? log.toolchains[line.toolchain].name.string : nil,
        fault: LoopFault(rawValue: line.fault.string))
    }
    if !options.wrappers.isEmpty { record.wrappers = options.wrappers }
  }

  /// Analyses and writes.
  ///
  /// - Parameters:
  ///   - results: The folder that gets the files.
  ///   - blocks: The file with the blocks.
  ///   - codegen: What is known of the machine code.
  ///   - leftOut: What was not even put into the guest, and why.
  ///   - problem: What went wrong, to be passed on.
  /// - Returns: What was found.
  /// - Throws: When the files can't be written.
  package func write(
    to results: ResultFolder, _ blocks: MeasuredFile<Slopes>, codegen: [CodegenRow],
    leftOut: [SkippedRecord] = [], problem: GuestError?
  ) async throws -> GuestOutcome {
    var judging = options.judging
    judging.seed = record.seed
    judging.counts = record.clock.counts ?? .ticks
    let analysis = await Analysis(blocks.gathered, codegen: codegen, options: judging)
    var record = self.record
    record.ended = Date()
    record.skipped = leftOut + record.skipped
    record.take(analysis)
    try results.write(codegen)
    try await results.end(blocks, analysis.rows, record)
    return GuestOutcome(
      folder: results.path, summary: analysis.rows, codegen: codegen, record: record,
      problem: problem)
  }

  /// The file that blocks go to while they come, and the record that is known by now.
  package func begin(in results: ResultFolder) throws -> MeasuredFile<Slopes> {
    try results.begin(gathering: Slopes(), record)
  }
}

extension GuestLog {
  /// The rows of blocks.csv from one block on; blocks of an arm whose line was lost are left out.
  func rows(from first: Int = 0, runID: String) -> [BlockRow] {
    blocks.dropFirst(first).compactMap { block in
      guard isNamed(block), let arm = arms[block.arm] else { return nil }
      return BlockRow(
        runID: runID, toolchain: toolchains[arm.toolchain].name.string,
        loop: arm.loop.string, copy: arm.copy, layout: block.layout, process: 0,
        round: block.round, iterations: block.iterations,
        ticks: Int(clamping: block.ticks), tscAuxStart: block.auxStart,
        tscAuxEnd: block.auxEnd, stackOffset: block.stackOffset, flags: [])
    }
  }
}

extension GuestLog {
  fileprivate var machine: MachineRecord {
    func number(_ name: String) -> Int? { facts[name].flatMap { Int($0) } }
    var machine = facts["boot"] == GuestReading.moduleBoot ? .byModule : ofImage
    machine.smis = number("smis")
    machine.nmis = number("nmis")
    return machine
  }

  private var ofImage: MachineRecord {
    func number(_ name: String) -> Int? { facts[name].flatMap { Int($0) } }
    var machine = MachineRecord(
      hostID: "bare-metal guest",
      cpu: CPURecord(
        name: facts["cpu.name"], family: number("cpu.family"), model: number("cpu.model"),
        stepping: number("cpu.stepping"), microcode: nil))
    machine.kernel = "clobber's own image, booted by \(facts["boot"] ?? "an unknown protocol")"
    if let firmware = facts["firmware"] { machine.kernel? += " of \(firmware)" }
    machine.hypervisor = facts["hypervisor.signature"].map {
      HypervisorRecord(
        vendor: hypervisorVendor($0), signature: $0, counterKHz: number("hypervisor.counter_khz"))
    }
    machine.virtualization = facts["virtualization"]
    machine.tscAdjustment = facts["counter.adjustment"].flatMap { UInt64($0) }
    return machine
  }

  fileprivate var clock: ClockRecord {
    var clock = ClockRecord(
      quantum: facts["counter.quantum"].flatMap { Int($0) },
      emptyPair: facts["counter.empty"].flatMap { Int($0) })
    if begin?.counts.string == "instructions" {
      clock.counts = .instructions
    } else if machine.hypervisor?.signature == emulatorSignature {
      clock.counts = .emulation
    } else {
      clock.counts = .ticks
    }
    return clock
  }
}

extension MachineRecord {
  /// This machine, whose kernel has run the loops.
  fileprivate static var byModule: MachineRecord {
    var record = machineRecord()
    record.kernel = "\(record.kernel ?? "Linux"), at ring 0 by clobber's module"
    return record
  }
}

extension ToolchainRecord {
  fileprivate init(_ line: ToolchainLine) {
    self.init(
      name: line.name.string, version: line.version.string, path: line.compiler.string,
      hash: line.hash.bytes.isEmpty ? nil : line.hash.string,
      flags: line.flags.string.split(separator: " ").map(String.init))
  }
}
