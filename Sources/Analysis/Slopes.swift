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
  /// The layout replicas, in order of appearance.
  private(set) var replicas: [Replica] = []
  /// Blocks left out because of their flags.
  private(set) var leftOut = 0

  private var indices: [ArmKey: Int] = [:]
  private var replicaIndices: [Replica: Int] = [:]
  /// The process in which an arm is measured; each tier has its own.
  private var processes: [Int] = []
  /// The block of an arm that waits for its partner; an arm's two blocks follow each other.
  private var pending: [BlockRow?] = []
  /// By arm, replica and round; not a number where there is none.
  private var cells: [[[Double]]] = []
  private var singles: [[Int]] = []
  /// By replica, every reading of the clock's chain, which runs beside each group.
  private var clock: [[Double]] = []

  /// One process that measured one layout.
  struct Replica: Hashable {
    var layout: Int
    var process: Int
  }

  /// Takes a block. Its partner of twice as many iterations, or half, makes it a slope.
  mutating func add(_ row: BlockRow, includingFlagged: Bool) {
    let arm = armIndex(
      ArmKey(toolchain: row.toolchain, kernel: row.kernel, copy: row.copy), process: row.process)
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

  /// The replicas that an arm's tier has, in the order of their layouts.
  func replicas(of arm: Int) -> [Int] {
    replicas.indices.filter { replicas[$0].process == processes[arm] }
      .sorted { replicas[$0].layout < replicas[$1].layout }
  }

  /// Every reading of the clock's chain in a replica, in ticks per iteration of its loop.
  func clockReadings(replica: Int) -> [Double] { replica < clock.count ? clock[replica] : [] }

  private mutating func armIndex(_ key: ArmKey, process: Int) -> Int {
    if let index = indices[key] { return index }
    indices[key] = arms.count
    arms.append(key)
    pending.append(nil)
    cells.append([])
    singles.append([])
    processes.append(process)
    return arms.count - 1
  }

  private mutating func set(_ value: Double, arm: Int, replica key: Replica, round: Int) {
    let replica = replicaIndices[key] ?? replicas.count
    if replica == replicas.count {
      replicaIndices[key] = replica
      replicas.append(key)
    }
    grow(&cells[arm], to: replica, filling: [])
    grow(&cells[arm][replica], to: round, filling: .nan)
    cells[arm][replica][round] = value
    if arms[arm].kernel == Catalogue.clock.id {
      grow(&clock, to: replica, filling: [])
      clock[replica].append(value)
    }
  }
}

/// Makes an array long enough to have an index.
private func grow<Element>(_ array: inout [Element], to index: Int, filling element: Element) {
  while array.count <= index { array.append(element) }
}
