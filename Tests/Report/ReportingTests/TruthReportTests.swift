import Analysis
import Catalogue
import Records
import Report
import Testing

@Suite struct `A report of known times` {
  private func text(_ readings: [(Metric, String, Double)], family: Int = 0x19) -> String {
    let rows = readings.map { metric, name, estimate in
      SummaryRow.with {
        $0.tier = .reference
        $0.metric = metric
        $0.shape = LoopShape(
          operation: metric.rawValue, form: name, live: 0, caller: .c, transport: .none)
        $0.estimate = estimate
        $0.ciLow = estimate - 0.001
        $0.ciHigh = estimate + 0.001
      }
    }
    return LatencyCheckReport(LatencyCheck(rows, cpu: CPURecord(family: family, model: 0x11))).text
  }

  @Test func `has both answers in one row, with the distance from what is known`() {
    let text = text([(.latency, "imul", 3.003), (.throughput, "imul", 1)])
    #expect(
      text.contains(
        "imul          3.0030  0.0010      3  +0.10%      1.0000  0.0010      1  +0.00%"))
    #expect(text.contains("AMD Zen 4, known from LLVM's X86ScheduleZnver4.td"))
    #expect(text.contains("Of 2 known whole cycles 2 are met within 0.5%"))
    #expect(text.replacing("\n", with: " ").contains("0.10% off, the latency of imul"))
  }

  @Test func `marks what can't be, and what is slower than a published limit`() {
    let text = text([
      (.latency, "imul", 3.3), (.throughput, "add", 0.26), (.throughput, "sub", 0.24),
    ])
    #expect(text.contains("+10.00%!"))
    #expect(text.contains("+4.00%<\n"))
    #expect(text.contains("-4.00%!\n"))
    #expect(text.contains("Of 1 known whole cycles 0 are met"))
    #expect(text.contains("Of 2 known fractions of a cycle 0 are met"))
    #expect(text.contains("1 is slower"))
  }

  @Test func `shows a strange processor's times, and says that nothing is known`() {
    let text = text([(.latency, "imul", 3)], family: 8)
    #expect(text.contains("imul          3.0000  0.0010"))
    #expect(text.contains("in no table"))
    #expect(!text.contains("%"))
  }
}
