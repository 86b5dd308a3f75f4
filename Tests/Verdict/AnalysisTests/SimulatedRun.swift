import Analysis
import Catalogue
import Freestanding
import Records

/// Blocks of a machine on which every loop's cost is known.
struct SimulatedRun {
  var layouts = 20
  var rounds = 6
  var seed: UInt64 = 1
  /// Core cycles a call, by loop id.
  var cycles: [String: Double]
  /// Loops that have a twin.
  var twins: [String] = []
  var ticksPerCycle = 0.7
  /// Cycles by which one layout differs from another.
  var spread = 0.02

  var blocks: [BlockRow] {
    var generator = SeededGenerator(seed: seed)
    var rows: [BlockRow] = []
    let arms =
      cycles.sorted { $0.key < $1.key }.map { ($0, 0, $1) } + twins.map { ($0, 1, cycles[$0] ?? 0) }
    let clock = (Catalogue.clock.id, 0, Double(Chain.length))
    for layout in 0..<layouts {
      let offsets = arms.map { _ in spread * (generator.fraction() - 0.5) }
      for round in 0..<rounds {
        // The frequency drifts; the chain drifts with it.
        let ratio = ticksPerCycle * (1 + 0.02 * Double(layout) / Double(layouts))
        func add(_ arm: (String, Int, Double), _ offset: Double, iterations n: Int) {
          for iterations in [n, 2 * n] {
            // A timer interrupt every few milliseconds hits one block in two hundred.
            let interrupt = generator.fraction() < 0.005 ? 20_000 * generator.fraction() : 0
            let ticks = 60 + Double(iterations) * (arm.2 + offset) * ratio + interrupt
            rows.append(
              BlockRow(
                runID: "test", toolchain: "cc", loop: arm.0, copy: arm.1, layout: layout,
                process: 0, round: round, iterations: iterations,
                ticks: Int(ticks + generator.fraction()), tscAuxStart: 1, tscAuxEnd: 1,
                stackOffset: 0, flags: []))
          }
        }
        for (arm, offset) in zip(arms, offsets) { add(arm, offset, iterations: 2048) }
        for _ in 0..<8 { add(clock, 0, iterations: 64) }
      }
    }
    return rows
  }
}

extension SeededGenerator {
  /// Evenly between 0 and 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}

extension Analysis {
  /// The analysis of blocks that are kept.
  init(
    blocks: [BlockRow], codegen: [CodegenRow] = [], options: Options = Options(),
    includingFlagged: Bool = false
  ) async {
    var slopes = Slopes(includesFlagged: includingFlagged)
    for row in blocks { slopes.add(row) }
    await self.init(slopes, codegen: codegen, options: options)
  }
}
