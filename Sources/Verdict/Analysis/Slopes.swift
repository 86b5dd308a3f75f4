import Catalogue
import Records
import Statistics

/// One measured thing: a loop or its twin, as one toolchain built it.
struct ArmKey: Hashable {
  var toolchain: String
  var loop: String
  var copy: Int
}

/// One round of one process, in which every layout was measured once.
struct Visit: Hashable {
  var process: Int
  var round: Int
}

/// The pairs of blocks of each arm, by layout and visit, of one run. They are taken one
/// by one and not kept, so that a run of millions needs little memory.
package struct Slopes: Sendable {
  /// The run that the blocks belong to, as the first one says; empty before it.
  package private(set) var runID = ""
  /// Ticks in all blocks together, left out or not.
  package private(set) var timedTicks = 0.0
  /// Blocks of the stream that tells whether the core is shared, and how many found it so.
  private var visitsWatched = 0
  private var visitsShared = 0
  /// The share of the measuring in which another thread took part of the core, 0 to 1; nil where
  /// nobody looked.
  package var sharedShare: Double? {
    visitsWatched > 0 ? Double(visitsShared) / Double(visitsWatched) : nil
  }
  /// Blocks left out because of their flags.
  package private(set) var leftOut = 0
  /// The arms, in order of appearance.
  private(set) var arms: [ArmKey] = []
  /// What each arm is; nil for an id that is no loop's.
  private(set) var loops: [Loop?] = []
  /// The visits, in order of appearance.
  private(set) var visits: [Visit] = []

  let includesFlagged: Bool
  private var armIndices: [ArmKey: Int] = [:]
  private var visitIndices: [Visit: Int] = [:]
  /// An arm's two blocks follow each other, and a visit's follow one another.
  private var lastArm: (key: ArmKey, index: Int)?
  private var lastVisit: (key: Visit, index: Int)?
  /// The block of an arm that waits for its partner; an arm's two blocks follow each other.
  private var pending: [BlockRow?] = []
  /// By arm, layout and visit.
  private var cells: [[[BlockPair]]] = []
  private var singles: [[Int]] = []
  private var plainBlocks: [[BlockRow]] = []
  /// The layouts that each process measured, and the processes that measured each arm.
  private var layouts: [Int: Set<Int>] = [:]
  private var processes: [Set<Int>] = []
  /// By process, every pair of the clock's chain, which runs beside each group.
  private var clock: [Int: [BlockPair]] = [:]

  // Made once, and not for each of a million blocks.
  private static let sharedCoreProbe = Catalogue.sharedCoreProbe.id
  private static let chain = Catalogue.clock.id

  /// No block yet.
  package init(includesFlagged: Bool = false) {
    self.includesFlagged = includesFlagged
  }

  /// Takes a block. Its partner of twice as many iterations, or half, makes it a slope.
  package mutating func add(_ row: BlockRow) {
    if arms.isEmpty { runID = row.runID }
    timedTicks += Double(row.ticks)
    guard row.loop != Self.sharedCoreProbe else {
      if !row.flags.contains(.repeated) {
        visitsWatched += 1
        if row.flags.contains(.shared) { visitsShared += 1 }
      }
      return
    }
    let arm = index(ArmKey(toolchain: row.toolchain, loop: row.loop, copy: row.copy))
    guard !row.flags.contains(.plain) else {
      plainBlocks[arm].append(row)
      return
    }
    guard includesFlagged || row.flags.doesCount else {
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
    guard long.iterations == 2 * short.iterations else { return }
    let pair = BlockPair(iterations: short.iterations, short: short.ticks, long: long.ticks)
    let visit = index(Visit(process: row.process, round: row.round))
    grow(&cells[arm], to: row.layout, filling: [])
    grow(&cells[arm][row.layout], to: visit, filling: .missing)
    // The clock's chain runs many times in a visit; as an arm like others its last run counts.
    cells[arm][row.layout][visit] = pair
    layouts[row.process, default: []].insert(row.layout)
    processes[arm].insert(row.process)
    if row.loop == Self.chain { clock[row.process, default: []].append(pair) }
  }

  /// The index of an arm; nil when it was not measured.
  func index(of key: ArmKey) -> Int? { armIndices[key] }

  /// The pair of each visit of a layout.
  func pairs(arm: Int, layout: Int) -> [BlockPair] {
    layout < cells[arm].count ? cells[arm][layout] : []
  }

  /// All pairs of an arm.
  func pairs(arm: Int) -> [BlockPair] { cells[arm].joined().filter { !$0.isMissing } }

  /// Every pair of the clock's chain.
  var clockPairs: [BlockPair] { clock.values.flatMap(\.self) }

  /// Ticks of the blocks of a single call: the distribution of a trap.
  func singleCalls(arm: Int) -> [Int] { singles[arm] }

  /// What kvm-unit-tests' vmexit would print, ticks a call without the fraction, once for each process.
  func plainResults(arm: Int) -> [Int] { plainBlocks[arm].map { $0.ticks / $0.iterations } }

  /// The layouts that the processes of an arm measured, whether or not it was among them.
  func layouts(of arm: Int) -> [Int] {
    processes[arm].reduce(into: Set<Int>()) { $0.formUnion(layouts[$1] ?? []) }.sorted()
  }

  /// Every pair of the clock's chain in a process.
  func clockPairs(process: Int) -> [BlockPair] { clock[process] ?? [] }

  private mutating func index(_ key: ArmKey) -> Int {
    if let lastArm, lastArm.key == key { return lastArm.index }
    if let index = armIndices[key] {
      lastArm = (key, index)
      return index
    }
    armIndices[key] = arms.count
    arms.append(key)
    loops.append(Loop(id: key.loop))
    pending.append(nil)
    cells.append([])
    singles.append([])
    plainBlocks.append([])
    processes.append([])
    return arms.count - 1
  }

  private mutating func index(_ visit: Visit) -> Int {
    if let lastVisit, lastVisit.key == visit { return lastVisit.index }
    if let index = visitIndices[visit] {
      lastVisit = (visit, index)
      return index
    }
    visitIndices[visit] = visits.count
    visits.append(visit)
    return visits.count - 1
  }
}

/// Makes an array long enough to have an index.
private func grow<Element>(_ array: inout [Element], to index: Int, filling element: Element) {
  while array.count <= index { array.append(element) }
}
