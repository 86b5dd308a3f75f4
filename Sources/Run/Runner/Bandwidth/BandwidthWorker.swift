import Analysis
import CFreestanding
import CHost
import CLoops
import FoundationEssentials
import Freestanding
import Host
import Records
import SystemPackage

/// Moves every buffer of a plan a few times, in a process of its own. Blocks go to standard output
/// as rows of transfers.csv, without its header.
package struct BandwidthWorker {
  private let work: Work
  private let buffers: Buffers
  private let channel: PortChannel?
  private var writer = CSVWriter<TransferRow>(continuing: true)
  private var numbers = 0

  package static let command = "bandwidth-worker"

  /// What one process does. Read from its standard input as JSON.
  struct Work: Codable {
    var runID: String
    var plan: TransferPlan
    var process: Int
    var rounds: Int
    var seed: UInt64
    var cpu: Int
    var cpuNode: Int?
    /// The distance of each node from the CPU's.
    var distances: [Int: Int]
    /// Whether VMware's port is answered, so that a message channel may open.
    var triesPort: Bool
  }

  /// What a worker says of itself, as one line of JSON on standard error.
  struct Report: Codable {
    var grants: Grants
    /// Whether a message channel opened; nil where none was tried.
    var hasChannel: Bool?
  }

  /// Reads the work from standard input, does it and ends.
  ///
  /// - Parameter parent: The process that takes what is measured; this one ends with it.
  /// - Throws: When the machine or the work can't be had.
  package static func run(for parent: Int32) throws {
    clobber_report_faults()
    // No arm is told of, so that only the parent is watched.
    guard clobber_watch(parent, .max) == 0 else { throw Errno.resourceTemporarilyUnavailable }
    let work = try JSONDecoder().decode(Work.self, from: Data(readAll(.standardInput)))
    var worker = try BandwidthWorker(work)
    try worker.measure()
  }

  private init(_ work: Work) throws {
    self.work = work
    let pinned = Pinning.pin(toCPU: work.cpu)
    let priority = Pinning.raisePriority()
    let transfers = work.plan.transfers
    let longest = transfers.map(\.bytes).max() ?? 0
    var generator = SeededGenerator(seed: work.seed).stream(patternStream + UInt64(work.process))
    buffers = try Buffers(
      nodes: Array(Set(transfers.map(\.node))), cpuNode: work.cpuNode, longest: longest,
      payload: Payload(longest: longest, drawing: &generator))
    channel = work.triesPort ? try PortChannel() : nil
    let report = Report(
      grants: Grants(pinned: pinned, locked: Pinning.lockMemory(), priority: priority),
      hasChannel: work.triesPort ? channel != nil : nil)
    try FileDescriptor.standardError.writeAll(JSONEncoder().encode(report) + [UInt8(ascii: "\n")])
  }

  private mutating func measure() throws {
    var generator = SeededGenerator(seed: work.seed).stream(orderStream + UInt64(work.process))
    for round in 0..<work.rounds {
      var position = 0
      for group in work.plan.shuffled(drawing: &generator) {
        try timeClock(round: round, position: &position)
        for transfer in group {
          try time(transfer, round: round, position: &position, drawing: &generator)
        }
      }
      if let channel { try time(channel, round: round, position: &position) }
      try FileDescriptor.standardOutput.writeAll(writer.take())
    }
    channel?.close()
  }

  /// Moves what can be moved over VMware's port, each once.
  private mutating func time(_ channel: PortChannel, round: Int, position: inout Int) throws {
    for transfer in work.plan.portTransfers {
      numbers += 1
      let switches = clobber_switches()
      let ticks = try channel.move(transfer, text: buffers.text(number: numbers))
      append(
        transfer.shape(
          cpuNode: work.cpuNode, distance: transfer.node.flatMap { work.distances[$0] }),
        copy: 0, clobber_block(ticks: ticks, aux_start: 0, aux_end: 0), iterations: 1, round: round,
        position: position, wasSwitched: clobber_switches() != switches, isPlaced: nil)
      position += 1
    }
  }

  /// Moves a buffer and times it: warm a block of n moves and one of 2n, in random order; cold one.
  private mutating func time(
    _ transfer: Transfer, round: Int, position: inout Int, drawing generator: inout SeededGenerator
  ) throws {
    guard let loop = unsafe transfer.loop else { throw NoTransfers() }
    let isWarm = transfer.cache == .warm
    let shortFirst = generator.uniform(below: 2) == 0
    let blocks = isWarm ? [shortFirst, !shortFirst].map { $0 ? 1 : 2 } : [1]
    for factor in blocks {
      numbers += 1
      try buffers.prepare(transfer, number: numbers)
      // Code and buffers are touched before they are timed; what that moved is not to be found again.
      try transfer.move()
      try buffers.prepare(transfer, number: numbers)
      if !isWarm { try buffers.flush(transfer) }
      let stackOffset = 16 * UInt(generator.uniform(below: 256))
      let switches = clobber_switches()
      let iterations = transfer.iterations * factor
      let block = unsafe clobber_time_block(loop, UInt(iterations), stackOffset)
      let wasSwitched = clobber_switches() != switches
      try buffers.verify(transfer, number: numbers)
      append(
        transfer.shape(
          cpuNode: work.cpuNode, distance: transfer.node.flatMap { work.distances[$0] }),
        copy: transfer.copy, block, iterations: iterations, round: round, position: position,
        wasSwitched: wasSwitched, isPlaced: buffers.isPlaced(on: transfer.node))
      position += 1
    }
  }

  private mutating func timeClock(round: Int, position: inout Int) throws {
    guard let chain = unsafe cbandwidth_clock() else { return }
    unsafe clobber_run(chain, 16)
    // Its blocks count as a pair by their positions.
    position += position % 2
    for iterations in [256, 512] {
      let switches = clobber_switches()
      let block = unsafe clobber_time_block(chain, UInt(iterations), 0)
      append(
        TransferShape(path: BandwidthAnalysis.clock), copy: 0, block, iterations: iterations,
        round: round, position: position,
        wasSwitched: clobber_switches() != switches, isPlaced: nil)
      position += 1
    }
  }

  private mutating func append(
    _ shape: TransferShape, copy: Int, _ block: clobber_block, iterations: Int, round: Int,
    position: Int, wasSwitched: Bool, isPlaced: Bool?
  ) {
    var row = TransferRow()
    row.runID = work.runID
    row.shape = shape
    row.copy = copy
    row.process = work.process
    row.round = round
    row.position = position
    row.iterations = iterations
    row.ticks = Int(block.ticks)
    if wasSwitched { row.flags.insert(.switched) }
    if block.aux_start != block.aux_end { row.flags.insert(.migrated) }
    row.placed = isPlaced
    writer.append(row)
  }
}

extension Transfer {
  /// The loop that moves it; nil on a processor that has no such calls.
  fileprivate var loop: UnsafeRawPointer? {
    let direction = direction == .out ? CBANDWIDTH_OUT : CBANDWIDTH_IN
    let way =
      switch way {
      case .hb: copy == 0 ? CBANDWIDTH_HB : CBANDWIDTH_HB_TWIN
      case .lb: CBANDWIDTH_LB
      case .lbWide: CBANDWIDTH_LB_WIDE
      }
    return unsafe cbandwidth_loop(direction, way)
  }

  /// Moves what the buffers were prepared for so many times, untimed.
  package func move(_ times: Int = 1) throws(NoTransfers) {
    guard let loop = unsafe loop else { throw NoTransfers() }
    unsafe clobber_run(loop, UInt(times))
  }
}

package struct NoTransfers: Error, CustomStringConvertible {
  package let description = "buffers are moved on x86-64 only"
}

/// Where the run's streams of random numbers begin.
private let orderStream: UInt64 = 4 << 32
private let patternStream: UInt64 = 5 << 32
