import Bandwidth
import Catalogue
import Foundation
import Host
import Measurement
import Records
import Runner
import SystemPackage

/// What a run of transfers is asked to do.
public struct BandwidthOptions: Sendable {
  /// Sizes of the buffer in bytes.
  public var sizes = TransferPlan.usualSizes
  /// Nodes of the buffer; nil for all.
  public var nodes: [Int]?
  /// Processes, each with pages of its own.
  public var processes = 20
  /// Rounds in each process.
  public var rounds = 10
  /// The CPU to measure on; nil takes the last that is allowed.
  public var cpu: Int?
  /// What every random choice derives from.
  public var seed: UInt64 = 1
  /// The level of intervals and verdicts.
  public var level = 0.99
  /// The folder that gets the files; nil for one of its own under `results`.
  public var folder: FilePath?
  /// The command as it was given.
  public var command: [String] = []

  /// The defaults.
  public init() {}
}

/// A run of transfers from its plan to its files.
public struct BandwidthRun: Sendable {
  /// What was found.
  public struct Outcome: Sendable {
    /// The folder with the files.
    public let folder: FilePath
    /// The rows of bandwidth.csv.
    public let rows: [BandwidthRow]
    /// What run.json says.
    public let record: RunRecord
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
  public init(
    _ options: BandwidthOptions, program: FilePath, tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.options = options
    self.program = program
    self.tell = tell
  }

  /// Moves, analyses and writes.
  public func perform() async throws -> Outcome {
    guard !Program.isDebugBuild else { throw RunError.debugBuild }
    let cpu = try Run.measuringCPU(options.cpu)
    let cpuNode = Placement.node(ofCPU: cpu)
    let known = Node.all()
    let nodes = try chosenNodes(known)
    let started = Date()
    let runID = Run.identifier(started)
    let results = try ResultFolder(options.folder ?? FilePath("results").appending(runID))
    let port = try await TransportProbe.ask(.port, program: program)
    var record = startRecord(runID, at: started, port: port)
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
    let (blocks, report, problem) = try await session.measure()
    record.ended = Date()
    record.state = problem == nil ? .complete : .partial
    record.stateReason = problem
    record.placement = placement(report, cpu: cpu, node: cpuNode)
    if report?.hasChannel == false {
      record.transports[0].reason = "\(port.reason), but opens no message channel"
    }
    tell(.analysing)
    var judging = BandwidthAnalysis.Options()
    judging.level = options.level
    judging.seed = options.seed
    judging.isEmulated = record.clock.counts == .emulation
    let analysis = BandwidthAnalysis(
      blocks, emptyBlock: Int(clock.emptyBlock), chainLength: Chain.length, options: judging)
    record.controls = analysis.controls
    record.clock.ticksPerCycle = analysis.ticksPerCycle
    try results.write(analysis.rows, blocks, record: record)
    return Outcome(folder: results.path, rows: analysis.rows, record: record)
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

  private func placement(
    _ report: BandwidthWorker.Report?, cpu: Int, node: Int?
  ) -> PlacementRecord {
    var record = PlacementRecord(cpu: cpu, memoryNode: node)
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
public enum BandwidthError: Error, Equatable, CustomStringConvertible {
  /// There is no such node.
  case noNode(Int, known: [Int])

  /// One line for a terminal.
  public var description: String {
    switch self {
    case .noNode(let node, let known):
      known.isEmpty
        ? "there is no node \(node): the kernel knows no NUMA nodes"
        : "there is no node \(node); there are \(known.map(String.init).joined(separator: ", "))"
    }
  }
}
