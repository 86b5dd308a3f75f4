import Analysis
import Catalogue
import Records
import Testing

private let zen4 = CPURecord(family: 0x19, model: 0x11)

private func row(_ question: Metric, _ name: String, _ estimate: Double) -> SummaryRow {
  .with {
    $0.tier = .reference
    $0.metric = question
    let operation =
      question == .latency && Chain.all(on: .x86_64).contains { $0.name == name }
      ? Chain.operation : question.rawValue
    $0.loop = "\(operation).\(name).0.c.none"
    $0.shape = LoopShape(
      operation: operation, form: name, live: 0, caller: .c, transport: .none)
    $0.estimate = estimate
    $0.ciLow = estimate - 0.001
    $0.ciHigh = estimate + 0.001
  }
}

@Suite struct `The times of a run against the published ones` {
  @Test func `are met when whole cycles are within half a percent`() {
    let check = LatencyCheck(
      [row(.latency, "imul", 3.014), row(.throughput, "imul", 0.996)], cpu: zen4)
    #expect(check.microarchitecture?.name == "AMD Zen 4")
    #expect(check.rows.map(\.name) == ["imul"])
    #expect(check.judged.count == 2)
    #expect(check.holds)
  }

  @Test(arguments: [
    (Metric.latency, "imul", 3.02), (.latency, "load", 3.97), (.throughput, "imul", 1.01),
  ])
  func `are missed when one whole cycle is not`(question: Metric, name: String, estimate: Double) {
    let check = LatencyCheck(
      [row(.latency, "crc32", 3), row(question, name, estimate)], cpu: zen4)
    #expect(!check.holds)
    #expect(check.judged.filter { $0.reading.isMet == false }.map(\.name) == [name])
  }

  @Test(arguments: [
    (0.2515, true, true), (0.246, true, true), (0.26, false, true), (0.28125, false, true),
    (0.24, false, false),
  ])
  func `may be slower than a fraction, which is a limit, and not faster`(
    estimate: Double, isMet: Bool, holds: Bool
  ) throws {
    let check = LatencyCheck([row(.throughput, "add", estimate)], cpu: zen4)
    let reading = try #require(check.rows.first?.throughput)
    #expect(reading.known == 0.25)
    #expect(!reading.isWhole)
    #expect(reading.isMet == isMet)
    #expect(try abs(#require(reading.distance) - (estimate / 0.25 - 1)) < 1e-9)
    #expect(check.holds == holds)
  }

  @Test func `say nothing of the clock, of what no table gives, and of a stranger`() {
    let rows = [
      row(.latency, "add", 2), row(.latency, "store-forward", 7), row(.throughput, "nop", 9),
    ]
    let check = LatencyCheck(rows, cpu: zen4)
    #expect(check.rows.count == 3)
    #expect(check.judged.isEmpty)
    #expect(check.holds)
    let stranger = LatencyCheck([row(.latency, "imul", 5)], cpu: CPURecord(family: 8, model: 1))
    #expect(stranger.microarchitecture == nil)
    #expect(stranger.rows.first?.latency?.known == nil)
    #expect(stranger.holds)
  }

  @Test func `are of sequences alone`() {
    var cost = row(.cost, "imul", 3)
    cost.tier = .shell
    var twin = row(.latency, "imul", 3)
    twin.tier = .shell
    #expect(LatencyCheck([cost, twin], cpu: zen4).rows.isEmpty)
  }
}
