import Catalogue
import Foundation
import Records
import Report
import Statistics
import Testing

@Suite struct `What is shown of a stored run` {
  private static let forms: [(form: String, live: Int, estimate: Double, verdict: Verdict)] = [
    ("by-inputs", 0, 0.25, .different), ("by-inputs", 12, 0, .identical),
    ("wide", 0, -1.5, .different), ("wide", 12, 2, .unresolved),
  ]

  private let run: ShownRun

  init() {
    func shape(_ form: String, _ live: Int) -> LoopShape {
      LoopShape(operation: "hypercall1", form: form, live: live, caller: .c, transport: .nop)
    }
    func row(_ form: String, _ live: Int, _ metric: Metric, _ estimate: Double) -> SummaryRow {
      .with {
        $0.tier = .shell
        $0.toolchain = "gcc-12"
        $0.shape = shape(form, live)
        $0.loop = "hypercall1.\(form).\(live).c.nop"
        if metric == .difference { $0.baseline = "hypercall1.narrow.\(live).c.nop" }
        $0.metric = metric
        $0.estimate = estimate
        $0.ciLow = estimate - 0.02
        $0.ciHigh = estimate + 0.01
      }
    }
    var summary = [0, 12].map { row("narrow", $0, .cost, 18) }
    summary += Self.forms.map { one in
      var row = row(one.form, one.live, .difference, one.estimate)
      row.verdict = one.verdict
      return row
    }
    let codegen =
      [("narrow", 0, 2), ("narrow", 12, 2), ("by-inputs", 0, 2), ("by-inputs", 12, 2)]
      + [("wide", 0, 2), ("wide", 12, 6)]
    let rows = codegen.map { form, live, spills in
      CodegenRow.with {
        $0.toolchain = "gcc-12"
        $0.shape = shape(form, live)
        $0.loop = "hypercall1.\(form).\(live).c.nop"
        $0.codeHash = "\(form)\(live)"
        $0.instructions = 5 + spills
        $0.executed = 5 + spills
        $0.spills = spills
        $0.reloads = 0
      }
    }
    var machine = MachineRecord(hostID: "h", cpu: CPURecord(name: "CPU", family: 25, model: 17))
    machine.kernel = "Linux 6.1"
    let record = RunRecord(
      runID: "r1", started: Date(timeIntervalSince1970: 1_795_000_000), command: [], seed: 1,
      tool: ToolRecord(version: "1"), machine: machine)
    run = ShownRun(summary, codegen: rows, record: record)
  }

  private func value(_ name: ValueName, _ loops: String) throws -> String {
    try run.value(name, #require(LoopPattern(loops)), path: nil, toolchain: nil)
  }

  @Test(arguments: [
    (ValueName.cost, "hypercall1.narrow.0", "18.00"),
    (.difference, "hypercall1.by-inputs.0", "+0.25 ±0.02"),
    (.difference, "hypercall1.by-inputs.12", "same"),
    (.range, "hypercall1.wide", "-1.50 to +2.00"), (.least, "*", "-1.50"), (.most, "*", "+2.00"),
    (.settings, "*.by-inputs,wide", "4"), (.different, "*", "2"), (.same, "*.*", "1"),
    (.unresolved, "*.*.12", "1"), (.equivalent, "*", "0"), (.moreStack, "*.wide", "1"),
    (.stack, "*.wide.12", "+4"), (.instructions, "*.wide", "+0 to +4"),
    (.processor, "*", "family 25, model 17"), (.date, "*", "2026-11-18"), (.runID, "*", "r1"),
  ])
  func `is a value`(_ name: ValueName, _ loops: String, _ expected: String) throws {
    #expect(try value(name, loops) == expected)
  }

  @Test(arguments: [
    (ValueName.cost, "hypercall1", "of one loop, not of 2"),
    (.difference, "*.struct", "no row has"),
    (.range, "hypercall9", "no row has"),
  ])
  func `is no value where there is none or several`(
    _ name: ValueName, _ loops: String, _ reason: String
  ) {
    let error = #expect(throws: NoValue.self) { try value(name, loops) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test func `is a table of the loops that a pattern names, beside narrow`() throws {
    let pattern = try #require(LoopPattern("hypercall1.wide.12"))
    let cycles = run.sections(pattern, path: nil).filter { $0.name == "cycles" }
    #expect(cycles.count == 1)
    #expect(cycles.first?.text.contains("12 live values") == true)
    #expect(cycles.first?.text.contains("by-inputs") == false)
    #expect(cycles.first?.text.contains("18.00") == true)
  }

  @Test func `is Markdown where that is asked for`() {
    let forms = TextTable.$isMarkdown.withValue(true) {
      run.sections(.all, path: .bare).filter { $0.name == "forms" }.text
    }
    #expect(forms.contains("| form | settings |"))
    #expect(forms.contains("| --- | --: |"))
    #expect(forms.contains("| wide | 2 | 1 | 0 | 0 | 0 | 1 | -1.50 | +2.00 | 1 |"))
  }

  @Test(arguments: ["a..b", "", "a,.b", "a.b.c.d.e.f"])
  func `is of no loops that a pattern can't name`(_ text: String) {
    #expect(LoopPattern(text) == nil)
  }
}
