import Catalogue
import Commands
import Records
import Report
import Testing

@Suite struct `A comparison with peers` {
  /// Four runs at one layout and one at two others. The peer reads in nanoseconds of half a
  /// cycle, each run a hundredth of a cycle off in turn, and the code costs more at other places.
  private func readings(peerOffset: Double, bias: Double = 0) -> [PeerReading] {
    let set = LoopSet.usual
    let (clobber, google) = (PeerTool(.clobber), PeerTool(.google))
    var readings: [PeerReading] = []
    for (layout, run) in [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (2, 0)] {
      let sign = (layout + run) % 2 == 0 ? 1.0 : -1.0
      func add(_ tool: PeerTool, _ loop: String, _ statistic: String, _ value: Double) {
        readings.append(
          PeerReading(
            tool, run: run, layout: layout, loop: loop, statistic: statistic,
            value: value, unit: tool == clobber ? "cycles" : "ns"))
      }
      for (number, symbol) in set.symbols.enumerated() where symbol != set.chain.symbol {
        let cost = 2 + (set.doses.first { $0.loop.symbol == symbol }.map { Double($0.adds) } ?? 0)
        let isNarrow = symbol == set.narrow.symbol
        add(clobber, symbol, "cost", cost + 0.001 * sign)
        if !isNarrow { add(clobber, symbol, "difference", cost - 2 + 0.001 * sign) }
        let shift = isNarrow ? 0 : peerOffset * sign * (number % 2 == 0 ? 1 : -1)
        let place = isNarrow ? 0 : bias * Double(layout)
        add(google, symbol, "real mean", (cost + shift + place) * 2048 / 2)
      }
      add(google, set.chain.symbol, "real mean", 64 * 2048 / 2)
      for tool in [clobber, google] { add(tool, "", PeerReading.wallStatistic, 2) }
    }
    return readings
  }

  private func score(_ tool: Harness, _ readings: [PeerReading]) -> PeerScore {
    PeerScore(
      CycleReadings.all(of: PeerTool(tool), in: readings, .usual), seconds: [2, 2], .usual)
  }

  @Test func `turns a peer's nanoseconds into cycles by the chain that it timed`() throws {
    let readings = readings(peerOffset: 0)
    let answers = CycleReadings.all(of: PeerTool(.google), in: readings, .usual)
    #expect(answers.count == 2)
    for answer in answers {
      let dose = try #require(LoopSet.usual.doses.first)
      #expect(answer.costs[LoopSet.usual.narrow.symbol] == [2, 2, 2, 2])
      #expect(answer.differences[dose.loop.symbol] == [1, 1, 1, 1])
      #expect(answer.laidOut[dose.loop.symbol] == [1, 1, 1])
      #expect(answer.differences[LoopSet.usual.chain.symbol] == nil)
    }
  }

  @Test func `knows spreads, doses and times`() {
    let readings = readings(peerOffset: 0.01)
    let (own, peer) = (score(.clobber, readings), score(.google, readings))
    // Four runs that are ±d in turn have the deviation d·√(4/3).
    #expect(abs(own.difference.middle - 0.001 * (4.0 / 3).squareRoot()) < 1e-9)
    #expect(abs(peer.difference.middle / own.difference.middle - 10) < 1e-6)
    #expect(own.dose == 1)
    #expect(peer.dose == 1)
    #expect(abs(peer.error - 0.01) < 1e-9)
    // Ten times the spread takes a hundred times as long.
    #expect(abs(peer.time / own.time - 100) < 1e-3)
    let half = 2.576 * own.difference.middle / PeerScore.goal
    #expect(abs(own.time - 2 * half * half) < 1e-6)
  }

  @Test func `calls never known what is read differently at another place`() {
    let biased = readings(peerOffset: 0.001, bias: 0.3)
    #expect(score(.google, biased).time == .infinity)
    #expect(score(.clobber, biased).time.isFinite)
    #expect(score(.google, biased).layout.middle > 0.29)
    // A dose of one is still more than the twin ever reads, 0.6 and a little.
    #expect(score(.google, biased).dose == 1)
    #expect(score(.google, readings(peerOffset: 0.001, bias: 0.6)).dose > 1)
  }

  @Test func `says who is ahead`() {
    let behind = PeerReport(readings(peerOffset: 0.01)).sections.text
    #expect(behind.contains("No peer is ahead in any row."))
    #expect(behind.contains("10"))
    let ahead = PeerReport(readings(peerOffset: 0.0001)).sections.text
    #expect(
      ahead.contains("Ahead of clobber: google-benchmark in 'run to run, SD of a cost: middle'"))
    let never = PeerReport(readings(peerOffset: 0.001, bias: 0.3)).sections.text
    #expect(never.contains("never"))
    #expect(never.contains("∞"))
  }

  @Test func `is written and read as CSV`() throws {
    let readings = readings(peerOffset: 0.01)
    #expect(try CSV.read(PeerReading.self, CSV.encode(readings)).rows == readings)
  }
}
