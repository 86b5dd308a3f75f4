import Analysis
import Catalogue
import Freestanding
import Host
import Records
import SystemPackage

package struct BandwidthOptions: Sendable {
  /// Sizes of the buffer in bytes.
  package var sizes = TransferPlan.usualSizes
  /// Nodes of the buffer; nil for all.
  package var nodes: [Int]?
  package var processes = 20
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
    package let rows: [BandwidthRow]
    package let record: RunRecord
    /// What ended the measuring early, though something was measured.
    package let problem: RunError?
  }

  private let options: BandwidthOptions
  private let program: FilePath
  private let tell: @Sendable (RunEvent) -> Void

  /// A run of these options.
  package init(
    _ options: BandwidthOptions, program: FilePath, tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.options = options
    self.program = program
    self.tell = tell
  }

  /// Moves, analyses and writes.
  package func perform() async throws -> Outcome {
    let known = Node.all()
    let nodes = try chosenNodes(known)
    let start = try RunStart(cpu: options.cpu, folder: options.folder)
    let port = try await TransportProbe.ask(.port, program: program)
    var record = startRecord(start, port: port)
    let clock = start.describe(&record) { tell(.warning($0)) }
    record.clock.emptyPair = Int(clock.emptyBlock)
    record.pinning = PinningRecord(nil, cpu: start.cpu, node: start.node)
    let distances = known.first { $0.id == start.node }.map { home in
      Dictionary(uniqueKeysWithValues: zip(known.map(\.id), home.distances))
    }
    var session = BandwidthSession(
      work: BandwidthWorker.Work(
        runID: start.runID,
        plan: TransferPlan(sizes: options.sizes, nodes: nodes, caches: Transfer.Cache.allCases),
        process: 0, rounds: options.rounds, seed: options.seed, cpu: start.cpu,
        cpuNode: start.node, distances: distances ?? [:], triesPort: port.isServed),
      processes: options.processes, tell: tell)
    let engine = try RunEngine(
      start.results, gathering: TransferList(), record, program: program,
      command: BandwidthWorker.command)
    let (rows, problem) = try await engine.perform(&record) {
      try await session.measure(in: engine)
    } judge: { record, blocks in
      record.pinning = PinningRecord(session.report?.grants, cpu: start.cpu, node: start.node)
      if session.report?.hasChannel == false {
        record.transports[0].reason =
          "\(record.transports[0].reason ?? ""), but opens no message channel"
      }
      tell(.analysing)
      return BandwidthAnalysis(blocks.rows, of: &record, level: options.level).rows
    }
    return Outcome(folder: start.results.path, rows: rows, record: record, problem: problem)
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
  private func startRecord(_ start: RunStart, port: TransportProbe) -> RunRecord {
    var asked = RunOptions()
    asked.command = options.command
    asked.seed = options.seed
    asked.objects = [.builtInC]
    var record = RunRecord.start(
      start.runID, at: start.date, options: asked, probes: [port])
    record.plan = PlanRecord(layouts: options.processes, rounds: options.rounds)
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
