import Analysis
import Records
import Statistics
import Testing

@Suite struct `An analysis of what is no time` {
  private let narrow = "hypercall1.narrow.0.c.nop"
  private let wide = "hypercall1.wide.0.c.nop"
  private let dose = "hypercall1.dose4.0.c.nop"

  /// Two rounds of blocks, each loop with so many counts a call, and a constant in each block.
  private func blocks(_ counts: [(loop: String, copy: Int, perCall: [Int])]) -> [BlockRow] {
    counts.flatMap { loop, copy, perCall in
      perCall.enumerated().flatMap { round, count in
        [16, 32].map { iterations in
          BlockRow(
            runID: "run", toolchain: "gcc", loop: loop, copy: copy, layout: 0, process: 0,
            round: round, iterations: iterations,
            ticks: 37 + count * iterations, tscAuxStart: 0, tscAuxEnd: 0, stackOffset: 0,
            flags: [])
        }
      }
    }
  }

  private func analyse(
    _ blocks: [BlockRow], _ codegen: [CodegenRow] = [], _ counts: ClockRecord.Counts
  ) async -> Analysis {
    var options = Analysis.Options()
    options.counts = counts
    return await Analysis(blocks: blocks, codegen: codegen, options: options)
  }

  @Test func `counts instructions to the last one and names them so`() async {
    let analysis = await analyse(
      blocks([(narrow, 0, [4, 4]), (narrow, 1, [4, 4]), (wide, 0, [9, 9]), (dose, 0, [8, 8])]),
      [], .instructions)
    #expect(analysis.controlsPassed)
    #expect(analysis.controls?.twins == 1)
    #expect(analysis.ticksPerCycle == nil)
    let difference = analysis.rows.first {
      $0.loop == wide && $0.metric == .instructionsDifference
    }
    #expect(difference?.estimate == 5)
    #expect(difference?.unit == "instructions/call")
    #expect(difference?.verdict == .different)
    #expect(analysis.rows.first { $0.loop == narrow }?.estimate == 4)
  }

  @Test
  func `fails where a count moves, a twin differs, a dose is missed or the machine code disagrees`()
    async
  {
    #expect(await !analyse(blocks([(narrow, 0, [4, 5])]), [], .instructions).controlsPassed)
    #expect(
      await !analyse(blocks([(narrow, 0, [4, 4]), (narrow, 1, [5, 5])]), [], .instructions)
        .controlsPassed)
    #expect(
      await !analyse(blocks([(narrow, 0, [4, 4]), (dose, 0, [9, 9])]), [], .instructions)
        .controlsPassed)
    var code = CodegenRow()
    code.toolchain = "gcc"
    code.loop = narrow
    code.executed = 4
    let agreeing = await analyse(blocks([(narrow, 0, [4, 4])]), [code], .instructions)
    #expect(agreeing.controlsPassed)
    code.executed = 5
    let disagreeing = await analyse(blocks([(narrow, 0, [4, 4])]), [code], .instructions)
    #expect(!disagreeing.controlsPassed)
    #expect(disagreeing.rows.first?.note == "the machine code says 5")
  }

  @Test func `judges nothing of an emulator's time`() async {
    let blocks = blocks([(narrow, 0, [40, 44]), (wide, 0, [90, 91])])
    let analysis = await analyse(blocks, [], .emulation)
    #expect(analysis.controls == nil)
    #expect(analysis.rows.map(\.metric) == [.emulated, .emulated])
    #expect(analysis.rows.allSatisfy { $0.verdict == nil })
  }
}
