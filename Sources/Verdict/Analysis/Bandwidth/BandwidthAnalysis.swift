import Records
import Statistics

/// What timed transfers say: cycles with their intervals, and how many times the one call of high
/// bandwidth each other way takes.
///
/// The unit of replication is the process: each has its own pages and its own layout of code. Its
/// value is the trimmed mean over its rounds, in core cycles by its own chain of adds.
package struct BandwidthAnalysis: Sendable {
  /// The rows of bandwidth.csv, in the order in which the transfers first appear.
  package private(set) var rows: [BandwidthRow] = []
  /// How the twins came out; nil where time is an emulator's.
  package private(set) var controls: ControlsRecord?
  /// Ticks in a core cycle, the middle of the processes; nil where time is an emulator's.
  package private(set) var ticksPerCycle: Double?

  /// The path of the rows of the chain of adds, which move nothing.
  package static let clock = "clock"

  /// How the blocks are judged.
  package struct Options: Sendable {
    package var level = 0.99
    /// A ratio that is 1 within ± this is equivalent.
    package var bound = 0.05
    package var seed: UInt64 = 1
    /// Whether the ticks are an emulator's, which say nothing of a processor.
    package var isEmulated = false

    package init() {}
  }

  /// Judges the blocks of a run.
  ///
  /// - Parameters:
  ///   - blocks: Rows of transfers.csv.
  ///   - emptyBlock: Ticks of a block in which nothing runs; it is taken off single moves.
  ///   - chainLength: Adds in an iteration of the chain.
  ///   - options: How.
  package init(
    _ blocks: [TransferRow], emptyBlock: Int, chainLength: Int, options: Options = Options()
  ) {
    let counted = blocks.filter { $0.flags.isEmpty }
    let measured = CellValues(counted, emptyBlock: emptyBlock, chainLength: chainLength)
    let bootstraps = Bootstraps(seed: options.seed, resamples: 4000)
    let blocksOfCells = Dictionary(grouping: blocks, by: Cell.init)
    let isTimed = !options.isEmulated
    ticksPerCycle = isTimed ? median(Array(measured.ticksPerCycle.values)) : nil
    var twins: [Verdict] = []
    for cell in Cell.sorted(blocksOfCells.keys) {
      var row = BandwidthRow()
      let own = blocksOfCells[cell] ?? []
      row.runID = own.first?.runID ?? ""
      row.shape = cell.shape
      row.copy = cell.copy
      row.verified = own.count
      row.placed = own.contains { $0.placed == nil } ? nil : own.allSatisfy { $0.placed == true }
      let values = measured[cell]
      row.processes = values.count
      if isTimed, !values.isEmpty {
        row.ciLevel = options.level
        let cycles = values.sorted { $0.key < $1.key }.map(\.value)
        let found = bootstraps.judge(cycles, bound: .infinity, level: options.level)
        row.cycles = found.estimate
        row.ciLow = finite(found.interval.low)
        row.ciHigh = finite(found.interval.high)
        if found.estimate > 0 { row.bytesPerCycle = Double(cell.shape.bytes) / found.estimate }
        if let base = cell.base {
          let ratios = measured.ratios(of: cell, to: base)
          if !ratios.isEmpty {
            let judged = bootstraps.judge(
              ratios.map { $0 - 1 }, bound: options.bound, level: options.level)
            row.ratio = judged.estimate + 1
            row.ratioLow = finite(judged.interval.low + 1)
            row.ratioHigh = finite(judged.interval.high + 1)
            row.verdict = judged.verdict
            if cell.copy == 1 { twins.append(judged.verdict) }
          }
        }
      }
      rows.append(row)
    }
    guard isTimed else { return }
    let result = ControlGate(level: options.level).judge(twins: twins)
    let status: ControlStatus = result.passed ? .passed : .failed
    controls = ControlsRecord(
      twins: twins.count, twinsDifferent: twins.count { $0 == .different }, doses: [],
      status: status, reasons: result.failures.map(\.description))
    for index in rows.indices {
      rows[index].controlStatus = status
      if !result.passed, rows[index].verdict != nil {
        rows[index].verdict = .invalid
      }
    }
  }

  /// The smallest size moved from which on the call of high bandwidth is the cheaper, by rows of one
  /// direction, node and cache; nil if there is none.
  package static func crossover(_ rows: [BandwidthRow]) -> Int? {
    let loops = rows.filter { $0.shape.path == "lb" && $0.shape.form != "wide" }
      .sorted { $0.shape.bytes < $1.shape.bytes }
    let cheaper = loops.reversed().prefix {
      $0.verdict == .different && ($0.ratio ?? 0) > 1
    }
    return cheaper.last?.shape.bytes
  }
}

/// A transfer or its twin.
struct Cell: Hashable {
  let shape: TransferShape
  let copy: Int

  init(_ row: TransferRow) { (shape, copy) = (row.shape, row.copy) }

  private init(_ shape: TransferShape) { (self.shape, copy) = (shape, 0) }

  /// The call of high bandwidth that moves the same; nil for that itself.
  var base: Cell? {
    guard shape.path != Transfer.Way.hb.path || copy > 0 else { return nil }
    var shape = shape
    (shape.path, shape.form) = (Transfer.Way.hb.path, Transfer.Way.hb.form)
    return Cell(shape)
  }

  /// Transfers without the chain of adds, sorted: by transport, node, cache, direction,
  /// path, form and size.
  static func sorted(_ cells: some Sequence<Cell>) -> [Cell] {
    func key(_ cell: Cell) -> (String, Int, Int, Int, String, Int) {
      let shape = cell.shape
      let cache = Transfer.Cache.allCases.firstIndex { $0.rawValue == shape.cache } ?? 0
      return (
        shape.transport, shape.bufferNode ?? -1, cache,
        shape.direction == Transfer.Direction.out.rawValue ? 0 : 1,
        "\(shape.path) \(shape.form) \(cell.copy)", shape.bytes
      )
    }
    return cells.filter { $0.shape.path != BandwidthAnalysis.clock }
      .sorted { key($0) < key($1) }
  }
}
