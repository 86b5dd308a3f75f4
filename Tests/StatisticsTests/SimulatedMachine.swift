import Foundation
import Statistics

/// A timer with everything that is wrong with a real one, and whose truth is known: a clock of 26
/// ticks that runs at a drifting ratio to the core, noise that remembers, interrupts, and code
/// whose cost depends on where it was placed.
struct SimulatedMachine {
  /// A loop with a known cost.
  struct Kernel {
    /// What one iteration costs, on average over the phases, in cycles.
    var cycles: Double
    /// What each placement phase adds, in cycles; the four sum to 0.
    var phases: [Double]
  }

  /// How many cycles more one placement in twenty reads.
  private let strayCycles = 1.0
  /// The standard deviation of what every placement adds, in cycles.
  private let placementSpread = 0.03
  /// The standard deviation of what a phase adds, in cycles.
  private let phaseSpread: Double

  private let iterations = 4096
  private let quantum = 26.0
  private var random: NormalGenerator
  private var ticksPerCycle = 0.58
  private var noise = 0.0

  init(seed: UInt64, phaseSpread: Double) {
    self.phaseSpread = phaseSpread
    random = NormalGenerator(seed: seed)
  }

  /// A kernel with phases drawn at random.
  mutating func kernel(cycles: Double) -> Kernel {
    let phases = (0..<4).map { _ in phaseSpread * random.normal() }
    let mean = phases.reduce(0, +) / 4
    return Kernel(cycles: cycles, phases: phases.map { $0 - mean })
  }

  /// Measures a form against its baseline, as a run does: one difference for each layout, in cycles.
  mutating func differences(
    form: Kernel, baseline: Kernel, layouts: Int, rounds: Int = 11
  ) -> [Double] {
    // Each kernel starts with a phase of its own and then takes them in turn.
    let (formStart, baselineStart) = (random.below(4), random.below(4))
    return (0..<layouts).map { layout in
      let formCost = placed(form, phase: (layout + formStart) % 4)
      let baselineCost = placed(baseline, phase: (layout + baselineStart) % 4)
      var (formTicks, baselineTicks, chainTicks): ([Double], [Double], [Double]) = ([], [], [])
      for _ in 0..<rounds {
        formTicks.append(measured(formCost))
        baselineTicks.append(measured(baselineCost))
        // The chain of dependent additions costs a cycle an iteration wherever it stands.
        chainTicks.append(measured(1))
      }
      let ticks = pairedLayoutDifference(form: formTicks, baseline: baselineTicks) ?? .nan
      return ticks / (median(chainTicks) ?? .nan)
    }
  }

  private mutating func placed(_ kernel: Kernel, phase: Int) -> Double {
    let stray = random.uniform() < 0.05 ? strayCycles : 0
    return kernel.cycles + kernel.phases[phase] + placementSpread * random.normal() + stray
  }

  /// Ticks per iteration, from a block of n and one of 2n.
  private mutating func measured(_ cycles: Double) -> Double {
    let short = block(cycles, iterations: iterations)
    let long = block(cycles, iterations: 2 * iterations)
    return slope(ticksN: short, ticks2N: long, iterations: iterations)
  }

  /// What the clock says of one block, in ticks.
  private mutating func block(_ cycles: Double, iterations: Int) -> Int {
    ticksPerCycle += 0.0002 * random.normal() + 0.01 * (0.58 - ticksPerCycle)
    noise = 0.65 * noise + 0.01 * random.normal()
    let overhead = 90.0
    var ticks = (Double(iterations) * (cycles + noise) + overhead) * ticksPerCycle
    if random.uniform() < 0.03 {
      // An interrupt: a heavy tail (Pareto, index 1.2) from 2,000 ticks on.
      ticks += 2000 * pow(max(random.uniform(), 1e-6), -1 / 1.2)
    }
    // The block starts somewhere between two steps of the clock.
    return Int(((ticks + random.uniform() * quantum) / quantum).rounded(.down) * quantum)
  }
}
