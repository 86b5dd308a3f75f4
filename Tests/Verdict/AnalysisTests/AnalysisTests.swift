import Analysis
import Catalogue
import Records
import Statistics
import Testing

private let narrow = "hypercall1.narrow.0.c.nop"
private let wide = "hypercall1.wide.0.c.nop"
private let byInputs = "hypercall1.by-inputs.0.c.nop"
private let costs = [
  narrow: 1.0, wide: 1.8, byInputs: 1.0, "hypercall1.dose1.0.c.nop": 2.0,
  "hypercall1.dose4.0.c.nop": 5.0, "hypercall1.dose16.0.c.nop": 17.0,
]

private func analyse(
  _ run: SimulatedRun, codegen: [CodegenRow] = [], options: Analysis.Options = .init()
) async -> Analysis {
  await Analysis(blocks: run.blocks, codegen: codegen, options: options)
}

extension Analysis {
  fileprivate func row(_ metric: Metric, _ loop: String) -> SummaryRow? {
    rows.first { $0.metric == metric && $0.loop == loop }
  }
}

@Suite struct `An analysis` {
  let run = SimulatedRun(cycles: costs, twins: [narrow])

  @Test func `finds the core clock from the chain, also when it drifts`() async throws {
    let ratio = try await #require(analyse(run).ticksPerCycle)
    #expect(abs(ratio - 0.707) < 0.005)
  }

  @Test func `finds costs and differences in core cycles`() async throws {
    let analysis = await analyse(run)
    let cost = try #require(analysis.row(.cost, narrow)?.estimate)
    #expect(abs(cost - 1) < 0.02)
    let difference = try #require(analysis.row(.difference, wide))
    #expect(abs(try #require(difference.estimate) - 0.8) < 0.02)
    #expect(difference.verdict == .different)
    #expect(difference.baseline == narrow)
    #expect(try #require(difference.ciLow) < 0.8 && 0.8 < #require(difference.ciHigh))
    #expect(analysis.row(.difference, byInputs)?.verdict == .equivalent)
  }

  @Test func `passes its controls when twins agree and doses are seen`() async {
    let analysis = await analyse(run)
    #expect(analysis.controlsPassed, "\(analysis.controls?.reasons ?? [])")
    #expect(analysis.controls?.twins == 1)
    #expect(analysis.controls?.twinsDifferent == 0)
    #expect(analysis.controls?.doses.count == 3)
    #expect(analysis.row(.twin, narrow)?.verdict == .equivalent)
  }

  @Test func `gives no verdict when a dose is not seen`() async {
    var run = run
    run.cycles["hypercall1.dose16.0.c.nop"] = 1
    let analysis = await analyse(run)
    #expect(!analysis.controlsPassed)
    #expect(analysis.controls?.reasons.isEmpty == false)
    #expect(analysis.row(.difference, wide)?.verdict == .invalid)
  }

  @Test(arguments: [
    ("xor", 1.0, true), ("shl", 1.05, true), ("xor", 4.9, false), ("shl", 0.5, false),
  ])
  func `gives no verdict where chains of one cycle do not agree with the clock`(
    _ chain: String, _ cycles: Double, _ isRight: Bool
  ) async {
    var run = run
    run.cycles["reference.\(chain).0.c.none"] = cycles * Double(Chain.length)
    let analysis = await analyse(run)
    #expect(analysis.controlsPassed == isRight, "\(analysis.controls?.reasons ?? [])")
    #expect(analysis.row(.difference, wide)?.verdict == (isRight ? .different : .invalid))
    let told = analysis.controls?.reasons.filter { $0.contains("a chain of '\(chain)'") }
    #expect(told?.count == (isRight ? 0 : 1))
  }

  @Test func `gives no verdict without twins`() async {
    var run = run
    run.twins = []
    #expect(await !analyse(run).controlsPassed)
  }

  @Test func `says of equal machine code that it is identical, whatever was read`() async {
    let codegen = [narrow, wide].map { id in
      CodegenRow.with {
        $0.toolchain = "cc"
        $0.loop = id
        $0.codeHash = "same"
      }
    }
    let row = await analyse(run, codegen: codegen).row(.difference, wide)
    #expect(row?.verdict == .identical)
    #expect(row?.estimate != nil)
  }

  @Test func `leaves flagged blocks out unless they are asked for`() async {
    var blocks = run.blocks
    for index in blocks.indices where blocks[index].loop == wide && blocks[index].round == 0 {
      blocks[index].flags = .switched
      blocks[index].ticks *= 3
    }
    let without = await Analysis(blocks: blocks)
    #expect(without.leftOut == 40)
    #expect(without.row(.difference, wide)?.rounds == 100)
    let with = await Analysis(blocks: blocks, includingFlagged: true)
    #expect(with.leftOut == 0)
    #expect(with.row(.difference, wide)?.rounds == 120)
  }

  @Test func `gives the same rows for the same blocks and seed`() async {
    #expect(await analyse(run).rows == analyse(run).rows)
  }

  @Test func `says why, when the CPU was taken away in each block`() async {
    var blocks = run.blocks
    for index in blocks.indices { blocks[index].flags = .switched }
    let analysis = await Analysis(blocks: blocks)
    #expect(!analysis.controlsPassed && analysis.leftOut == blocks.count)
    #expect(analysis.controls?.reasons.count == 1)
    #expect(analysis.controls?.reasons.first?.contains("taken away in each of the") == true)
  }

  @Test func `of no blocks says nothing`() async {
    let analysis = await Analysis(blocks: [])
    #expect(analysis.rows.isEmpty)
    #expect(!analysis.controlsPassed)
  }

  @Test func `never calls a difference of too few layouts different`() async {
    var run = run
    run.layouts = 5
    let verdict = await analyse(run).row(.difference, wide)?.verdict
    #expect(verdict != .different)
  }

  @Test func `reports single calls of a trap as a distribution`() async throws {
    var blocks = run.blocks
    for call in 0..<1000 {
      blocks.append(
        BlockRow(
          runID: "test", toolchain: "cc", loop: "hypercall1.narrow.0.c.vmmcall", copy: 0,
          layout: 0, process: 1, round: 0, iterations: 1, ticks: 9000 + call,
          tscAuxStart: 1, tscAuxEnd: 1, stackOffset: 0, flags: []))
    }
    let analysis = await Analysis(blocks: blocks)
    let median = try #require(
      analysis.row(.trapMedian, "hypercall1.narrow.0.c.vmmcall")?.estimate)
    #expect(abs(median - 9499.5) < 1)
  }
}

@Suite struct `Twins of many simulated runs` {
  @Test func `are never called different, and the known difference always is`() async {
    var twinsDifferent = 0
    var found = 0
    let runs = 60
    for seed in 1...UInt64(runs) {
      let run = SimulatedRun(seed: seed, cycles: costs, twins: [narrow], spread: 0.1)
      let analysis = await analyse(run)
      twinsDifferent += analysis.controls?.twinsDifferent ?? 0
      if analysis.row(.difference, wide)?.verdict == .different { found += 1 }
    }
    #expect(twinsDifferent == 0)
    #expect(found >= runs * 95 / 100)
  }
}
