import Catalogue
import Freestanding
import Host
import Inspection
import Statistics

/// What chains of this program take on the last CPU allowed: read one after the other, a few hundred
/// times, so that what disturbs one disturbs its neighbours.
struct ChainReadings {
  /// Ticks of one instruction, in each turn, by chain.
  let ticks: [[Double]]

  init(_ chains: [Loop], turns: Int = 400) throws {
    let image = try LoopImage(file: readFile(Program.path), loadBias: Program.loadBias)
    let iterations = 64
    var group = Group(
      arms: try chains.enumerated().compactMap { index, chain in
        let address = UInt(try image.code(of: chain).address + image.loadBias)
        return unsafe UnsafeRawPointer(bitPattern: address).map {
          unsafe Arm(index: index, entry: $0, iterations: iterations)
        }
      })
    var generator = SeededGenerator(seed: 0)
    var ticks = [[Double]](repeating: [], count: chains.count)
    for _ in 0..<turns {
      var position = 0
      var blocks: [Int: [Int: UInt64]] = [:]
      group.measure(drawing: &generator, position: &position) { _ in
      } record: {
        blocks[$0.arm, default: [:]][$0.iterations] = $0.ticks
      }
      for (arm, block) in blocks {
        guard let short = block[iterations], let long = block[2 * iterations] else { continue }
        let slope = slope(ticksN: Int(short), ticks2N: Int(long), iterations: iterations)
        ticks[arm].append(slope / Double(Chain.length))
      }
    }
    self.ticks = ticks
  }

  /// What a chain takes by another as the clock, in cycles; nil without a reading.
  func cycles(_ chain: Int, by clock: Int) -> Double? {
    median(zip(ticks[chain], ticks[clock]).map { $0 / $1 }.filter(\.isFinite))
  }
}
