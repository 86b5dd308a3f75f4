import Catalogue
import Records
import Statistics

/// One measured thing: a kernel or its twin, as one toolchain built it.
struct ArmKey: Hashable {
  var toolchain: String
  var kernel: String
  var copy: Int
}

/// Ticks per call of each arm, by layout replica and round, from the blocks.
struct Slopes {
  /// The arms, in order of appearance.
  private(set) var arms: [ArmKey] = []
  /// How many layout replicas there are.
  var replicas: Int { replicaIndices.count }
  /// The most rounds that a replica has.
  private(set) var rounds = 0
  /// Blocks left out because of their flags.
  private(set) var leftOut = 0

  private var indices: [ArmKey: Int] = [:]
  private var replicaIndices: [Replica: Int] = [:]
  /// The block of an arm that waits for its partner; an arm's two blocks follow each other.
  private var pending: [BlockRow?] = []
  /// By arm, replica and round; not a number where there is none.
  private var cells: [[[Double]]] = []
  private var singles: [[Int]] = []
  /// By replica and round, every reading of the clock's chain, which runs beside each group.
  private var clock: [[[Double]]] = []

  private struct Replica: Hashable {
    var layout: Int
    var process: Int
  }

  /// Takes a block. Its partner of twice as many iterations, or half, makes it a slope.
  mutating func add(_ row: BlockRow, includingFlagged: Bool) {
    let arm = armIndex(ArmKey(toolchain: row.toolchain, kernel: row.kernel, copy: row.copy))
    guard includingFlagged || row.flags.isEmpty else {
      leftOut += 1
      return
    }
    guard row.iterations > 1 else {
      singles[arm].append(row.ticks)
      return
    }
    guard let other = pending[arm], other.round == row.round, other.layout == row.layout,
      other.process == row.process
    else {
      pending[arm] = row
      return
    }
    pending[arm] = nil
    let (short, long) = other.iterations < row.iterations ? (other, row) : (row, other)
    guard long.iterations == 2 * short.iterations, short.ticks >= 0, long.ticks >= 0 else { return }
    set(
      slope(
        ticksN: UInt64(short.ticks), ticks2N: UInt64(long.ticks),
        iterations: UInt64(short.iterations)),
      arm: arm, replica: Replica(layout: row.layout, process: row.process), round: row.round)
  }

  /// The index of an arm; nil when it was not measured.
  func index(of key: ArmKey) -> Int? { indices[key] }

  /// Ticks per call in each round of a replica; not a number where there is none.
  func ticks(arm: Int, replica: Int) -> [Double] {
    replica < cells[arm].count ? cells[arm][replica] : []
  }

  /// Ticks of the blocks of a single call: the distribution of a trap.
  func singleCalls(arm: Int) -> [Int] { singles[arm] }

  /// Every reading of the clock's chain in a round, in ticks per iteration of its loop.
  func clockReadings(replica: Int, round: Int) -> [Double] {
    guard replica < clock.count, round < clock[replica].count else { return [] }
    return clock[replica][round]
  }

  private mutating func armIndex(_ key: ArmKey) -> Int {
    if let index = indices[key] { return index }
    indices[key] = arms.count
    arms.append(key)
    pending.append(nil)
    cells.append([])
    singles.append([])
    return arms.count - 1
  }

  private mutating func set(_ value: Double, arm: Int, replica key: Replica, round: Int) {
    let replica = replicaIndices[key] ?? replicaIndices.count
    replicaIndices[key] = replica
    grow(&cells[arm], to: replica, filling: [])
    grow(&cells[arm][replica], to: round, filling: .nan)
    cells[arm][replica][round] = value
    rounds = max(rounds, round + 1)
    if arms[arm].kernel == Catalogue.clock.id {
      grow(&clock, to: replica, filling: [])
      grow(&clock[replica], to: round, filling: [])
      clock[replica][round].append(value)
    }
  }
}

/// Makes an array long enough to have an index.
private func grow<Element>(_ array: inout [Element], to index: Int, filling element: Element) {
  while array.count <= index { array.append(element) }
}
