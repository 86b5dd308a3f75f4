import Analysis
import Freestanding
import Records
import Statistics
import Testing

/// Blocks of a machine that is known: two ticks a cycle, 30 cycles a call and a byte a cycle by high
/// bandwidth, six cycles a word by low, and an empty block of 50 ticks.
private struct KnownMachine {
  var blocks: [TransferRow] = []
  let emptyBlock = 50
  let chainLength = 64

  init(
    processes: Int = 12, twinFactor: Double = 1, noise: Int = 0, caches: [Transfer.Cache] = [.warm]
  ) {
    var generator = SeededGenerator(seed: 9)
    let plan = TransferPlan(sizes: [1, 16, 1024], nodes: [0], caches: caches)
    for process in 0..<processes {
      for round in 0..<3 {
        var position = 0
        for iterations in [256, 512] {
          append(
            TransferShape(path: BandwidthAnalysis.clock), 0, process, round, &position, iterations,
            ticks: 50 + 2 * 64 * iterations)
        }
        for transfer in plan.transfers {
          let words = Double((transfer.bytes + 3) / 4)
          var cycles = transfer.way == .hb ? 30 + Double(transfer.bytes) : 6 * words
          if transfer.copy == 1 { cycles *= twinFactor }
          let blocks = transfer.cache == .cold ? [1] : [1, 2]
          for factor in blocks {
            let iterations = transfer.iterations * factor
            let jitter = noise > 0 ? Int(generator.uniform(below: UInt64(noise))) : 0
            append(
              transfer.shape(cpuNode: 0, distance: 10), transfer.copy, process, round, &position,
              iterations, ticks: 50 + Int((2 * cycles * Double(iterations)).rounded()) + jitter)
          }
        }
      }
    }
  }

  private mutating func append(
    _ shape: TransferShape, _ copy: Int, _ process: Int, _ round: Int, _ position: inout Int,
    _ iterations: Int, ticks: Int
  ) {
    var row = TransferRow()
    row.runID = "known"
    row.shape = shape
    row.copy = copy
    (row.process, row.round, row.position) = (process, round, position)
    (row.iterations, row.ticks) = (iterations, ticks)
    row.placed = true
    blocks.append(row)
    position += 1
  }

  func analysis(_ change: (inout BandwidthAnalysis.Options) -> Void = { _ in }) -> BandwidthAnalysis
  {
    var options = BandwidthAnalysis.Options()
    change(&options)
    return BandwidthAnalysis(
      blocks, emptyBlock: emptyBlock, chainLength: chainLength, options: options)
  }
}

private func near(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-6) -> Bool {
  value.map { abs($0 - expected) <= tolerance * max(1, expected) } ?? false
}

@Suite struct `The cycles of a moved buffer` {
  @Test(arguments: [Transfer.Cache.warm, .cold])
  func `are found back, and how many times the loop takes`(_ cache: Transfer.Cache) throws {
    let analysis = KnownMachine(caches: [cache]).analysis()
    #expect(near(analysis.ticksPerCycle, 2))
    #expect(analysis.rows.count == 24)
    let one = try #require(
      analysis.rows.first { $0.shape.bytes == 1024 && $0.shape.path == "hb" && $0.copy == 0 })
    #expect(near(one.cycles, 1054) && near(one.bytesPerCycle, 1024.0 / 1054))
    #expect(one.ratio == nil && one.verdict == nil && one.processes == 12)
    let loop = try #require(
      analysis.rows.first { $0.shape.bytes == 1024 && $0.shape.form == "narrow" })
    #expect(near(loop.cycles, 1536) && near(loop.ratio, 1536.0 / 1054))
    #expect(loop.verdict == .different && loop.placed == true)
    #expect(loop.verified == 12 * 3 * (cache == .cold ? 1 : 2))
  }

  @Test func `have twins that must read 1`() {
    let good = KnownMachine(noise: 40).analysis()
    #expect(good.controls?.status == .passed && good.controls?.twins == 6)
    let bad = KnownMachine(twinFactor: 1.2).analysis()
    #expect(bad.controls?.status == .failed && bad.controls?.twinsDifferent == 6)
    #expect(bad.rows.allSatisfy { $0.verdict == nil || $0.verdict == .invalid })
    #expect(bad.rows.allSatisfy { $0.controlStatus == .failed })
  }

  @Test func `say from which size on one call is the cheaper`() {
    let rows = KnownMachine().analysis().rows.filter { $0.shape.direction == "out" }
    #expect(BandwidthAnalysis.crossover(rows) == 1024)
    #expect(BandwidthAnalysis.crossover(rows.filter { $0.shape.bytes < 1024 }) == nil)
  }

  @Test func `are not told of an emulator, but that all arrived`() {
    let analysis = KnownMachine().analysis { $0.isEmulated = true }
    #expect(analysis.controls == nil && analysis.ticksPerCycle == nil)
    #expect(analysis.rows.allSatisfy { $0.cycles == nil && $0.ratio == nil && $0.verified == 72 })
  }

  @Test func `leave out blocks in which the CPU was taken away`() {
    var machine = KnownMachine()
    for index in machine.blocks.indices where machine.blocks[index].round == 1 {
      machine.blocks[index].flags = .switched
      machine.blocks[index].ticks *= 100
    }
    let hb = machine.analysis().rows.first { $0.shape.bytes == 16 && $0.shape.path == "hb" }
    #expect(near(hb?.cycles, 46))
    #expect(hb?.verified == 72)
  }

  @Test func `have no interval where there is one process`() {
    let analysis = KnownMachine(processes: 1).analysis()
    #expect(analysis.rows.allSatisfy { $0.cycles != nil && $0.ciLow == nil && $0.ciHigh == nil })
    #expect(analysis.rows.allSatisfy { $0.copy == 1 || $0.verdict != .different })
  }

  @Test func `of nothing are no rows`() {
    let analysis = BandwidthAnalysis([], emptyBlock: 0, chainLength: 64)
    #expect(analysis.rows.isEmpty && analysis.controls?.status == .failed)
  }
}
