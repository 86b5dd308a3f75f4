import Catalogue
import Foundation
import Records
import Report
import Statistics
import Testing

private func trap(_ metric: Metric, _ estimate: Double, within margin: Double = 0) -> SummaryRow {
  .with {
    $0.loop = "trap.first-leaf.0.c.cpuid"
    $0.tier = .inSitu
    $0.shape = LoopShape(
      operation: "trap", form: "first-leaf", live: 0, caller: .c, transport: .cpuid)
    $0.metric = metric
    $0.estimate = estimate
    $0.ciLow = estimate - margin
    $0.ciHigh = estimate + margin
  }
}

private func difference(_ form: String, _ cycles: Double, _ verdict: Verdict) -> SummaryRow {
  .with {
    $0.loop = "hypercall1.\(form).0.c.nop"
    $0.tier = .shell
    $0.shape = LoopShape(
      operation: "hypercall1", form: form, live: 0, caller: .c, transport: .nop)
    $0.metric = .difference
    $0.estimate = cycles
    $0.verdict = verdict
  }
}

@Suite struct `The report of traps` {
  private let rows =
    [
      trap(.cost, 2000, within: 10), trap(.trapMedian, 1050), trap(.trapP90, 1060),
      trap(.trapP99, 1100), trap(.trapP999, 1500), trap(.trapP9999, 9000),
      trap(.trapMax, 12_345), trap(.trapVmexit, 1010, within: 20),
      difference("wide", 2, .different), difference("wide", 9, .unresolved),
      difference("plusd", 1, .equivalent),
    ]

  private func text() -> String {
    var record = RunRecord(
      runID: "r", started: Date(timeIntervalSince1970: 0), command: [], seed: 1,
      tool: ToolRecord(version: "1"),
      machine: MachineRecord(hostID: "host", cpu: CPURecord(name: "CPU", family: 25)))
    record.clock.ticksPerCycle = 0.5
    return TrapCostReport([.init("others idle", rows, record)]).sections.text
  }

  @Test func `has the mean in ticks, the distribution and the integers`() throws {
    let lines = text().split(separator: "\n").map(String.init)
    let row = try #require(lines.last { $0.hasPrefix("first-leaf") })
    #expect(
      row.split(whereSeparator: { $0 == " " }).map(String.init) == [
        "first-leaf", "cpuid", "loop", "1,000", "5.0", "1,050", "1,060", "1,100", "1,500",
        "9,000", "12,345", "990", "to", "1,030", "2,000",
      ])
  }

  @Test func `shows what is left of a form beside the trap, and only what is different`() throws {
    let lines = text().split(separator: "\n").map(String.init)
    let wide = try #require(lines.first { $0.hasPrefix("wide") })
    #expect(wide.split(whereSeparator: { $0 == " " }) == ["wide", "2", "+2.00", "0.100%"])
    #expect(lines.contains { $0.hasPrefix("plusd") && $0.hasSuffix("none different") })
  }

  @Test func `begins with what an exit takes, in core cycles`() {
    let lines = text().split(separator: "\n").map(String.init)
    #expect(lines.first == "What does an exit to the hypervisor take?")
    #expect(lines[1].contains("takes 2,000 core cycles with the other CPUs idle."))
  }

  @Test func `sets the integers beside the interval`() {
    #expect(
      text().replacing("\n", with: " ").contains(
        "others idle: what vmexit prints of one trap lies up to 3.96% apart, the intervals here are ±0.50%"
      ))
  }
}
