import Analysis
import Catalogue
import Foundation
import Freestanding
import Host
import Records
import SystemPackage

/// What a run of transfers is asked to do.
package struct BandwidthOptions: Sendable {
  /// Sizes of the buffer in bytes.
  package var sizes = TransferPlan.usualSizes
  /// Nodes of the buffer; nil for all.
  package var nodes: [Int]?
  /// Processes, each with pages of its own.
  package var processes = 20
  /// Rounds in each process.
  package var rounds = 10
  /// The CPU to measure on; nil takes the last that is allowed.
  package var cpu: Int?
  /// What every random choice derives from.
  package var seed: UInt64 = 1
  /// The level of intervals and verdicts.
  package var level = 0.99
  /// The folder that gets the files; nil for one of its own under `results`.
  package var folder: FilePath?
  package var command: [String] = []

  package init() {}
}

/// A run of transfers from its plan to its files.
package struct BandwidthRun: Sendable {
  package struct Outcome: Sendable {
    package let folder: FilePath
    /// The rows of bandwidth.csv.
    package let rows: [BandwidthRow]
    /// What run.json says.
    package let record: RunRecord
    /// What ended the measuring early, though something was measured.
    package let problem: RunError?
  }

  private let options: BandwidthOptions
  private let program: FilePath
  private let tell: @Sendable (RunEvent) -> Void

  /// A run of these options.
  ///
  /// - Parameters:
  ///   - options: What is asked for.
  ///   - program: This program, whose hidden commands the children run.
  ///   - tell: Told how it goes.
  package init(
    _ options: BandwidthOptions, program: FilePath, tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.options = options
    self.program = program
    self.tell = tell
  }

  /// Moves, analyses and writes.
  package func perform() async throws -> Outcome {
    guard !Program.isDebugBuild else { throw RunError.debugBuild }
    let cpu = try Run.measuringCPU(options.cpu)
    let cpuNode = Pinning.node(ofCPU: cpu)
    let known = Node.all()
    let nodes = try chosenNodes(known)
    let started = Date()
    let runID = Run.identifier(started)
    let results = try ResultFolder(options.folder ?? FilePath("results").appending(runID))
    let port = try await TransportProbe.ask(.port, program: program)
    var record = startRecord(runID, at: started, port: port)
    record.machine.cpu.coreKind = Run.coreKind(
      ofCPU: cpu, others: false, warn: { tell(.warning($0)) })
    let clock = Clock.calibrate()
    record.clock.quantum = Int(clock.quantum)
    record.clock.emptyPair = Int(clock.emptyBlock)
    record.clock.counts =
      record.machine.hypervisor?.signature == emulatorSignature ? .emulation : .ticks
    let distances = known.first { $0.id == cpuNode }.map { home in
      Dictionary(uniqueKeysWithValues: zip(known.map(\.id), home.distances))
    }
    let session = BandwidthSession(
      work: BandwidthWorker.Work(
        runID: runID,
        plan: TransferPlan(sizes: options.sizes, nodes: nodes, caches: Transfer.Cache.allCases),
        process: 0, rounds: options.rounds, seed: options.seed, cpu: cpu, cpuNode: cpuNode,
        distances: distances ?? [:], triesPort: port.isServed),
      processes: options.processes, program: program, tell: tell)
    record.pinning = pinning(nil, cpu: cpu, node: cpuNode)
    let blocks = try results.begin(gathering: TransferList(), record)
    do {
      return try await perform(session, &record, blocks, results)
    } catch {
      results.giveUp(blocks, record, because: error)
      throw error
    }
  }

  /// Moves, analyses and writes.
  private func perform(
    _ session: BandwidthSession, _ record: inout RunRecord, _ blocks: MeasuredFile<TransferList>,
    _ results: ResultFolder
  ) async throws -> Outcome {
    var report: BandwidthWorker.Report?
    var problem: RunError?
    do {
      record.stateReason = try await session.measure(into: blocks, &report)
      record.state = record.stateReason == nil ? .complete : .partial
    } catch let error as RunError {
      guard case .worker = error, !blocks.isEmpty else { throw error }
      problem = error
      record.stateReason = error.description
    }
    record.ended = Date()
    record.pinning = pinning(report, cpu: session.work.cpu, node: session.work.cpuNode)
    if report?.hasChannel == false {
      record.transports[0].reason =
        "\(record.transports[0].reason ?? ""), but opens no message channel"
    }
    tell(.analysing)
    let analysis = BandwidthAnalysis(blocks.gathered.rows, of: &record, level: options.level)
    try results.end(blocks, analysis.rows, record)
    return Outcome(
      folder: results.path, rows: analysis.rows, record: record, problem: problem)
  }

  /// The nodes asked for, or all; a nil where the kernel knows none.
  private func chosenNodes(_ known: [Node]) throws(BandwidthError) -> [Int?] {
    let ids = known.map(\.id)
    for node in options.nodes ?? [] where !ids.contains(node) {
      throw .noNode(node, known: ids)
    }
    if ids.isEmpty { return [nil] }
    return options.nodes ?? ids
  }

  /// Says whether VMware's port, where high bandwidth would go, is answered here.
  private func startRecord(_ runID: String, at date: Date, port: TransportProbe) -> RunRecord {
    var asked = RunOptions()
    asked.command = options.command
    asked.seed = options.seed
    asked.objects = [.builtInC]
    var record = RunRecord.start(runID, at: date, options: asked, probes: [port])
    record.plan = PlanRecord(layouts: options.processes, rounds: options.rounds)
    return record
  }

  private func pinning(
    _ report: BandwidthWorker.Report?, cpu: Int, node: Int?
  ) -> PinningRecord {
    var record = PinningRecord(cpu: cpu, memoryNode: node)
    guard let report else { return record }
    record.pinned = report.pinned.granted
    record.priority = report.priority.granted
    record.refusals = refusals([
      ("pinning", report.pinned), ("locked memory", report.locked), ("priority", report.priority),
    ])
    return record
  }
}

/// Why buffers can't be moved as asked.
package enum BandwidthError: ExitCoded, Equatable, CustomStringConvertible {
  case noNode(Int, known: [Int])

  package var exitKind: ExitKind { .usage }

  package var description: String {
    switch self {
    case .noNode(let node, let known):
      known.isEmpty
        ? "there is no node \(node): the kernel knows no NUMA nodes"
        : "there is no node \(node); there are \(known.map(String.init).joined(separator: ", "))"
    }
  }
}

extension BandwidthAnalysis {
  /// Judges the blocks of a run as its record says, and tells the record what came of it.
  package init(_ blocks: [TransferRow], of record: inout RunRecord, level: Double) {
    var judging = Options()
    judging.level = level
    judging.seed = record.seed
    judging.isEmulated = record.clock.counts == .emulation
    self.init(
      blocks, emptyBlock: record.clock.emptyPair ?? 0, chainLength: Chain.length,
      options: judging)
    record.controls = controls
    record.clock.ticksPerCycle = ticksPerCycle
    record.judging = JudgingRecord(
      level: judging.level, bound: judging.bound, includesFlagged: false)
  }
}
