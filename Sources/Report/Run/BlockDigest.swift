import Catalogue
import Records
import Statistics

/// What the blocks of a run say that no summary does: single calls of a trap one by one, the
/// reference chain as the run went on, and what disturbed it.
package struct BlockDigest: Sendable, Equatable {
  /// One reading of the reference chain.
  package struct ClockReading: Sendable, Equatable {
    package let process: Int
    package let round: Int
    package let layout: Int
    package let ticksPerCycle: Double
  }

  /// Ticks of single calls by loop, in the order in which they were made.
  package private(set) var singleCalls: [String: [Int]] = [:]
  /// The readings of the reference chain in the order of the file.
  package private(set) var clock: [ClockReading] = []
  package private(set) var blocks = 0
  /// Blocks during which the CPU was taken away.
  package private(set) var switched = 0
  /// Blocks that ended on another CPU.
  package private(set) var migrated = 0

  private var pending: BlockRow?

  /// The digest of no block.
  package init() {}

  /// Takes the next block of the file.
  package mutating func add(_ row: BlockRow) {
    blocks += 1
    if row.flags.contains(.switched) { switched += 1 }
    if row.flags.contains(.migrated) { migrated += 1 }
    guard row.flags.isEmpty else { return }
    if row.loop == Catalogue.clock.id {
      addClock(row)
    } else if row.iterations == 1 {
      singleCalls[row.loop, default: []].append(row.ticks)
    }
  }

  /// Two blocks of a visit, one of twice as many iterations, make a reading.
  private mutating func addClock(_ row: BlockRow) {
    guard let other = pending, other.process == row.process, other.round == row.round,
      other.layout == row.layout
    else {
      pending = row
      return
    }
    pending = nil
    let (short, long) = other.iterations < row.iterations ? (other, row) : (row, other)
    guard short.iterations > 0, long.iterations == 2 * short.iterations else { return }
    let ticks = slope(ticksN: short.ticks, ticks2N: long.ticks, iterations: short.iterations)
    clock.append(
      ClockReading(
        process: row.process, round: row.round, layout: row.layout,
        ticksPerCycle: ticks / Double(Chain.length)))
  }
}
