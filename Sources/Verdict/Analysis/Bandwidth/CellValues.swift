import Records
import Statistics

/// What each transfer takes in each process, in core cycles.
struct CellValues {
  /// Ticks in a core cycle, by process.
  let ticksPerCycle: [Int: Double]
  private var values: [Cell: [Int: Double]] = [:]

  init(_ blocks: [TransferRow], emptyBlock: Int, chainLength: Int) {
    var rounds: [Visit: [TransferRow]] = [:]
    for row in blocks { rounds[Visit(row), default: []].append(row) }
    var ticks: [Cell: [Int: [Double]]] = [:]
    for (visit, rows) in rounds {
      guard let move = Self.ticks(of: rows, emptyBlock: emptyBlock) else { continue }
      ticks[visit.cell, default: [:]][visit.process, default: []].append(move)
    }
    var ratios: [Int: Double] = [:]
    for (cell, processes) in ticks where cell.shape.path == BandwidthAnalysis.clock {
      for (process, readings) in processes {
        // The middle, as an interrupt in one reading must not divide everything by nearly nothing.
        if let middle = median(readings), middle > 0 {
          ratios[process] = middle / Double(chainLength)
        }
      }
    }
    for (cell, processes) in ticks where cell.shape.path != BandwidthAnalysis.clock {
      for (process, readings) in processes {
        guard let ratio = ratios[process],
          let mean = trimmedMean(readings, fraction: trimmedFraction)
        else { continue }
        values[cell, default: [:]][process] = mean / ratio
      }
    }
    ticksPerCycle = ratios
  }

  /// Core cycles of a transfer, by process.
  subscript(cell: Cell) -> [Int: Double] { values[cell] ?? [:] }

  /// How many times another transfer's cycles one takes, in each process that has both.
  func ratios(of cell: Cell, to base: Cell) -> [Double] {
    let bases = self[base]
    return self[cell].sorted { $0.key < $1.key }.compactMap { process, cycles in
      bases[process].flatMap { $0 > 0 ? cycles / $0 : nil }
    }
  }

  /// Ticks of one move: what the longer block takes more, or a single move without the empty block.
  private static func ticks(of rows: [TransferRow], emptyBlock: Int) -> Double? {
    let sorted = rows.sorted { $0.iterations < $1.iterations }
    guard let short = sorted.first, let long = sorted.last else { return nil }
    guard long.iterations > short.iterations else {
      let isSingle =
        short.shape.cache == Transfer.Cache.cold.rawValue
        || short.shape.transport == Transfer.Device.port.rawValue
      return isSingle ? Double(short.ticks - emptyBlock) : nil
    }
    return slope(ticksN: short.ticks, ticks2N: long.ticks, iterations: short.iterations)
  }

  /// One time that a transfer was measured.
  private struct Visit: Hashable {
    let cell: Cell
    let process: Int
    let round: Int
    /// The chain is measured many times in a round.
    let turn: Int

    init(_ row: TransferRow) {
      cell = Cell(row)
      process = row.process
      round = row.round
      turn = row.shape.path == BandwidthAnalysis.clock ? row.position / 2 : 0
    }
  }
}

extension Bootstraps {
  func judge(_ values: [Double], bound: Double, level: Double) -> Estimate {
    Statistics.judge(
      values, bound: bound, level: level, bootstrap: of(layouts: values.count, phases: 1))
  }
}
