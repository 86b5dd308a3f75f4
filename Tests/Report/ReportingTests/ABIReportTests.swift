import Catalogue
import Records
import Report
import Statistics
import Testing

/// Rows of a run in which KVM's call costs 10 cycles and 5 instructions, and Xen's so many more.
private struct ABIRun {
  var summary: [SummaryRow] = []
  var codegen: [CodegenRow] = []

  init(operations: [String] = ["in1-out1", "in4-out1"], isCounted: Bool = false) {
    for loop in Catalogue.of(.x86_64).rows
    where operations.contains(loop.operation) && [0, 12].contains(loop.live) {
      let more = loop.form == "xen" ? loop.live + 2 : 0
      let shape = LoopShape(
        operation: loop.operation, form: loop.form, live: loop.live,
        caller: loop.caller, transport: loop.transport)
      let metric: Metric = isCounted ? .instructions : .cost
      summary.append(row(loop, shape, metric, 10))
      if loop.baseline != nil {
        summary.append(
          row(
            loop, shape, isCounted ? .instructionsDifference : .difference, Double(more)))
      }
      codegen.append(
        .with {
          $0.loop = loop.id
          $0.shape = shape
          $0.instructions = 4
          $0.executed = 5 + more
          $0.loopBytes = 40 + more
          $0.spills = more
          $0.reloads = 1
        })
    }
  }

  private func row(
    _ loop: Loop, _ shape: LoopShape, _ metric: Metric, _ estimate: Double
  ) -> SummaryRow {
    .with {
      $0.loop = loop.id
      $0.tier = .shell
      $0.shape = shape
      $0.metric = metric
      $0.estimate = estimate
      $0.ciLow = estimate - 0.5
      $0.ciHigh = estimate + 0.5
      $0.verdict = estimate == 0 ? .identical : .different
    }
  }

  var lines: [Substring] {
    ConsoleReport(summary, codegen: codegen, record: nil).sections.text
      .split(separator: "\n", omittingEmptySubsequences: false)
  }
}

@Suite struct `The report of the ABIs` {
  private func words(_ line: Substring?) -> [String] {
    line?.split(separator: " ").map(String.init) ?? []
  }

  /// The rows under a title, without their heads.
  private func table(_ title: String, in lines: [Substring]) -> [[String]] {
    guard let start = lines.firstIndex(where: { $0.hasPrefix(title) }) else { return [] }
    return lines[(start + 3)...].prefix { !$0.isEmpty }.map(words)
  }

  @Test func `has a table for each operation and a row for each ABI that serves it`() {
    let lines = ABIRun().lines
    let rows = table("in4-out1 by each ABI; core cycles more than kvm", in: lines)
    #expect(
      rows.map(\.first)
        == ["kvm", "vmware", "xen", "hyperv-slow", "hyperv-fast", "tdx-struct", "hyperv-xmm"])
    #expect(rows[0] == ["kvm", "1", "5/5", "40/40", "1/1", "10.00", "10.00", "10.00", "10.00"])
    #expect(
      rows[2] == [
        "xen", "6", "7/19", "42/54", "3/15", "+2.00", "±0.50*", "+14.00", "±0.50*", "+2.00",
        "±0.50*", "+14.00", "±0.50*",
      ])
    #expect(rows[5].prefix(4) == ["tdx-struct", "9", "+", "16"])
    #expect(rows[6].suffix(4) == ["same", "same", "same", "same"])
    #expect(table("in1-out1", in: lines).count == 6)
  }

  @Test func `says which registers are lost`() {
    let rows = table("The registers that a call takes", in: ABIRun().lines)
    #expect(rows[0] == ["kvm", "rax", "all"])
    #expect(rows.contains(["vmware", "rax", "rcx", "in4-out1"]))
    #expect(rows.contains(["xen", "rax", "rdx", "rsi", "rdi", "r8", "r10", "all"]))
    #expect(rows.contains(["hyperv-slow", "rax", "rcx", "rdx", "r8-r11", "all"]))
    #expect(
      rows.contains([
        "hyperv-xmm", "rax", "rcx", "rdx", "r8-r11", "xmm0-xmm5", "in4-out1",
      ]))
  }

  @Test func `concludes from all rows`() {
    let lines = ABIRun().lines
    #expect(lines.first == "What does the same call cost by each hypervisor's ABI?")
    let cells = [
      "xen", "+2", "to", "+14", "+5", "+2.00", "to", "+14.00", "+2.00", "to", "+14.00",
    ]
    #expect(lines.contains { words($0) == cells })
    #expect(lines.contains { $0.contains("over 2 operations and 2") })
  }

  @Test func `shows instructions that were counted`() {
    let lines = ABIRun(operations: ["in2-out1"], isCounted: true).lines
    let rows = table("in2-out1 by each ABI", in: lines)
    #expect(!lines.contains { $0.contains("cycles") })
    #expect(rows[0] == ["kvm", "1", "5/5", "10/10", "40/40", "1/1"])
    #expect(lines.contains { words($0) == ["xen", "+2", "to", "+14", "+5"] })
  }

  @Test func `keeps to itself`() {
    let text = ABIRun().lines.joined(separator: "\n")
    #expect(!text.contains("narrow") && !text.contains("Without the exit"))
    let sites = Catalogue.of(.x86_64).sites.map { loop in
      CodegenRow.with {
        $0.loop = loop.id
        $0.shape = LoopShape(
          operation: loop.operation, form: loop.form, live: loop.live, caller: .c,
          transport: loop.transport)
      }
    }
    #expect(
      !ConsoleReport([], codegen: sites, record: nil).sections.text
        .contains("takes from its caller"))
  }
}
