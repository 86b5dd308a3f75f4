import RealModule

/// A timer with what is wrong with a real one, and whose truth is known.
///
/// It is measured as a real one is: processes of two rounds, each of which visits every layout in
/// random order; in a visit form, baseline and the clock's chain follow each other in random order,
/// each with a block of n iterations and one of 2n.
struct SimulatedMachine {
  /// A loop with a known cost.
  struct Loop {
    /// What one iteration costs, on average over the phases, in cycles.
    var cycles: Double
    /// What each layout phase adds, in cycles; the four sum to 0.
    var phases: [Double]
    /// The share of layouts that cost a cycle more.
    var payingShare = 0.0
    /// The share of layouts that cost a cycle less.
    var savingShare = 0.0
  }

  private let faults: Faults
  private var random: NormalGenerator
  private var ticksPerCycle = Self.usualTicksPerCycle
  private var noise = 0.0
  private var steal: IntermittentNoise
  private var sibling: IntermittentNoise
  /// The part that a loop takes longer in the present bout of the sibling's.
  private var loss = 0.0

  init(_ faults: Faults, seed: UInt64) {
    self.faults = faults
    random = NormalGenerator(seed: seed)
    steal = IntermittentNoise(
      chance: faults.steal.chance, blocks: faults.steal.blocks, pause: Self.pause, drawing: &random)
    sibling = IntermittentNoise(
      chance: faults.sibling.chance, blocks: faults.sibling.blocks, pause: Self.pause,
      drawing: &random)
    drawLoss()
  }

  /// A loop with phases drawn at random.
  mutating func loop(cycles: Double) -> Loop {
    let phases = (0..<4).map { _ in faults.layout.phases * random.normal() }
    let mean = phases.reduce(0, +) / 4
    return Loop(cycles: cycles, phases: phases.map { $0 - mean })
  }

  /// Measures so many layouts of a form and its baseline, from the layout `first` on.
  ///
  /// The two have layout 0 in the phases `starts`.
  ///
  /// - Returns: By layout, the pairs of form, baseline and chain in each visit.
  mutating func measure(
    form: Loop, baseline: Loop, starts: [Int], from first: Int, layouts: Int, rounds: Int
  ) -> [[SimulatedVisit]] {
    // Each loop starts with a phase of its own and then takes them in turn.
    let loops = [form, baseline]
    // The clock's chain costs the same wherever it stands.
    let costs = (first..<first + layouts).map { layout in
      loops.indices.map { placed(loops[$0], phase: (layout + starts[$0]) % 4) } + [
        Self.chainLength
      ]
    }
    var order = Array(0..<layouts)
    var arms = Array(0...loops.count)
    var measured = [[SimulatedVisit]](repeating: [], count: layouts)
    for round in stride(from: 0, to: rounds, by: Self.roundsInProcess) {
      for _ in round..<min(round + Self.roundsInProcess, rounds) {
        random.shuffle(&order)
        for layout in order {
          pause()
          var pairs = [BlockPair](repeating: .missing, count: arms.count)
          random.shuffle(&arms)
          for arm in arms {
            pairs[arm] = pair(costs[layout][arm], isChain: arm == loops.count)
          }
          measured[layout].append(SimulatedVisit(process: first + round, pairs: pairs))
        }
      }
    }
    return measured
  }

  mutating func phases() -> [Int] { [random.below(4), random.below(4)] }

  /// What a run makes of its pairs of form, baseline and chain, by layout.
  static func values(_ measured: [[SimulatedVisit]]) -> LayoutValues {
    let all = measured.joined()
    let intercepts = (0..<3).map { arm in
      Intercept(all.map { $0.pairs[arm] }) ?? Intercept(value: 0, error: 0)
    }
    func reading(_ pairs: [BlockPair], _ arm: Int) -> Double {
      pairs[arm].reading(intercept: intercepts[arm].value)
    }
    let ratios = Dictionary(grouping: all, by: \.process).mapValues { visits in
      (median(visits.map { reading($0.pairs, 2) }) ?? .nan) / chainLength
    }
    func cycles(_ arm: Int) -> [[Double]] {
      measured.map { visits in
        visits.map { reading($0.pairs, arm) / (ratios[$0.process] ?? .nan) }
      }
    }
    var values = layoutDifferences(form: cycles(0), baseline: cycles(1))
    values.commonError = quadrature(
      intercepts.prefix(2).map {
        $0.errorOfReadings(iterations: iterations) / usualTicksPerCycle
      })
    return values
  }

  private mutating func placed(_ loop: Loop, phase: Int) -> Double {
    let stray = random.happens(faults.layout.strayShare) ? faults.layout.stray : 0
    return loop.cycles + loop.phases[phase] + faults.layout.spread * random.normal() + stray
      + group(of: loop)
  }

  private mutating func group(of loop: Loop) -> Double {
    // A machine whose layouts are no groups draws nothing here, and so the same as ever.
    guard loop.payingShare + loop.savingShare > 0 else { return 0 }
    let place = random.uniform()
    if place < loop.payingShare { return 1 }
    return place > 1 - loop.savingShare ? -1 : 0
  }

  /// A block of n iterations and one of 2n, in either order.
  private mutating func pair(_ cycles: Double, isChain: Bool) -> BlockPair {
    let iterations = isChain ? Self.chainIterations : Self.iterations
    var ticks = [0, 0]
    let first = random.below(2)
    for block in [first, 1 - first] {
      ticks[block] = self.block(cycles, iterations: (1 + block) * iterations, isChain: isChain)
    }
    return BlockPair(iterations: iterations, short: ticks[0], long: ticks[1])
  }

  /// What the counter says of one block, in ticks.
  private mutating func block(_ cycles: Double, iterations: Int, isChain: Bool) -> Int {
    let drift = faults.drift
    ticksPerCycle +=
      drift.step * Self.usualTicksPerCycle * random.normal()
      + drift.pull * (Self.usualTicksPerCycle - ticksPerCycle)
    noise = faults.noise.memory * noise + faults.noise.spread * random.normal()
    passBouts()
    var slowed = sibling.isOn && !isChain ? cycles * (1 + loss) : cycles
    if faults.bistable.share > 0, !isChain, random.happens(faults.bistable.share) {
      slowed += faults.bistable.cycles
    }
    let overhead = 90.0
    var ticks = (Double(iterations) * (slowed + noise) + overhead) * ticksPerCycle
    if random.happens(faults.interrupts.share) {
      ticks += faults.interrupts.least * Double.pow(max(random.uniform(), 1e-6), -1 / 1.2)
    }
    if steal.isOn, random.happens(faults.steal.share) {
      ticks += faults.steal.least + random.uniform() * (faults.steal.most - faults.steal.least)
    }
    // The block starts somewhere between two steps of the counter.
    let steps = (ticks / faults.clockStep + random.uniform()).rounded(.down)
    return Int(steps * faults.clockStep)
  }

  private mutating func passBouts() {
    steal.pass(drawing: &random)
    let wasOn = sibling.isOn
    sibling.pass(drawing: &random)
    if sibling.isOn, !wasOn { drawLoss() }
  }

  /// Other groups are measured, which takes many blocks.
  private mutating func pause() {
    steal.pause(drawing: &random)
    let wasOn = sibling.isOn
    sibling.pause(drawing: &random)
    if sibling.isOn, !wasOn { drawLoss() }
  }

  private mutating func drawLoss() {
    let fault = faults.sibling
    loss = fault.least + random.uniform() * (fault.most - fault.least)
  }

  /// Iterations of a short block.
  private static let iterations = 2048
  private static let chainIterations = 256
  private static let chainLength = 64.0
  private static let usualTicksPerCycle = 0.58
  private static let roundsInProcess = 2
  /// Blocks between two visits of one group: those of a dozen others.
  private static let pause = 200.0
}

/// The blocks of form, baseline and chain that were measured close together.
struct SimulatedVisit {
  /// A number of its own for each process, so that the clock is known by process.
  var process: Int
  var pairs: [BlockPair]
}
