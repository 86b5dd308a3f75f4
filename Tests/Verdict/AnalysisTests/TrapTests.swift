import Analysis
import Catalogue
import Records
import Statistics
import Testing

private let trap = "trap.first-leaf.0.c.cpuid"

private func block(
  _ iterations: Int, _ ticks: Int, process: Int = 0, _ flags: BlockFlags = []
) -> BlockRow {
  BlockRow(
    runID: "test", toolchain: "cc", loop: trap, copy: 0, layout: 0, process: process, round: 0,
    iterations: iterations, ticks: ticks, tscAuxStart: 0, tscAuxEnd: 0,
    stackOffset: 0, flags: flags)
}

@Suite struct `The analysis of a trap` {
  private let simulated = SimulatedRun(cycles: [trap: 10_000], twins: [trap])

  private func rows(_ extra: [BlockRow]) async -> [Metric: SummaryRow] {
    let analysis = await Analysis(blocks: simulated.blocks + extra)
    return Dictionary(
      analysis.rows.filter { $0.loop == trap }.compactMap { row in row.metric.map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func `gives its mean with an interval, and a twin, and no difference`() async throws {
    let rows = await rows([])
    let cost = try #require(rows[.cost])
    #expect(abs(try #require(cost.estimate) - 10_000) < 10)
    #expect(try #require(cost.ciLow) < 10_000 && 10_000 < #require(cost.ciHigh))
    #expect(rows[.twin]?.verdict == .equivalent)
    #expect(rows[.difference] == nil)
    #expect(rows[.trapVmexit] == nil)
  }

  @Test func `gives the quantiles of single calls`() async throws {
    let rows = await rows((1...10_000).map { block(1, $0) })
    #expect(try abs(#require(rows[.trapMedian]?.estimate) - 5000.5) <= 1)
    #expect(try abs(#require(rows[.trapP9999]?.estimate) - 9999) <= 1)
    #expect(rows[.trapMax]?.estimate == 10_000)
    #expect(rows[.trapMax]?.rounds == 10_000)
  }

  @Test func `takes the integers of plain blocks, and leaves them out of the mean`() async throws {
    // Integers: the fraction of a tick is lost, as it is where they are printed.
    let plain = [(64, 6_463), (64, 6_600), (128, 12_900)].enumerated().map {
      block($1.0, $1.1, process: $0, .plain)
    }
    let rows = await rows(plain)
    let row = try #require(rows[.trapVmexit])
    #expect(row.ciLow == 100)
    #expect(row.estimate == 100)
    #expect(row.ciHigh == 103)
    #expect(row.rounds == 3)
    #expect(await rows[.cost]?.estimate == self.rows([])[.cost]?.estimate)
  }
}
