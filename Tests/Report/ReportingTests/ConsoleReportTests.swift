import Catalogue
import Foundation
import Records
import Report
import Statistics
import Testing

private func code(
  _ form: String, _ instructions: Int, executed: Int? = nil, hash: String
) -> CodegenRow {
  .with {
    $0.loop = "hypercall1.\(form).0.c.nop"
    $0.shape = LoopShape(
      operation: "hypercall1", form: form, live: 0, caller: .c, transport: .nop)
    $0.codeHash = hash
    $0.instructions = instructions
    $0.executed = executed
    $0.spills = 1
    $0.reloads = 2
    $0.inlined = form != "wide-call"
  }
}

private func row(
  _ form: String, _ metric: Metric, _ estimate: Double, verdict: Verdict? = nil
) -> SummaryRow {
  .with {
    $0.loop = "hypercall1.\(form).0.c.nop"
    $0.tier = .shell
    $0.shape = LoopShape(
      operation: "hypercall1", form: form, live: 0, caller: .c, transport: .nop)
    $0.metric = metric
    if metric == .difference { $0.baseline = "hypercall1.narrow.0.c.nop" }
    $0.estimate = estimate
    $0.ciLow = estimate - 0.02
    $0.ciHigh = estimate + 0.04
    $0.ciLevel = 0.99
    $0.verdict = verdict
  }
}

@Suite struct `The terminal's report` {
  @Test func `has no title over live values that only controls have`() {
    func live(_ count: Int, _ row: SummaryRow) -> SummaryRow {
      var row = row
      row.loop = "hypercall1.\(row.shape.form).\(count).c.nop"
      row.shape.live = count
      if !row.baseline.isEmpty { row.baseline = "hypercall1.narrow.\(count).c.nop" }
      return row
    }
    func live(_ count: Int, _ row: CodegenRow, by toolchain: String) -> CodegenRow {
      var row = row
      row.toolchain = toolchain
      row.loop = "hypercall1.\(row.shape.form).\(count).c.nop"
      row.shape.live = count
      return row
    }
    let costs = [row("narrow", .cost, 2), row("wide", .difference, 1, verdict: .different)]
    for toolchains in [["gcc-12"], ["gcc-12", "clang-19"]] {
      let codegen =
        [live(0, code("narrow", 4, hash: "a"), by: "built-in")]
        + toolchains.flatMap { name in
          [2, 12].flatMap { count in
            [code("narrow", 4, hash: "a"), code("wide", 9, hash: "b")].map {
              live(count, $0, by: name)
            }
          }
        }
      let summary =
        [row("narrow", .cost, 1)]
        + toolchains.flatMap { name in
          [2, 12].flatMap { count in
            costs.map { cost in
              var row = live(count, cost)
              row.toolchain = name
              return row
            }
          }
        }
      let text = ConsoleReport(summary, codegen: codegen, record: nil).sections.text
      #expect(!text.contains("0 live values"), "\(text)")
      #expect(text.contains(", 2 live values") && text.contains(", 12 live values"), "\(text)")
    }
  }

  @Test func `says that a run was not kept on its CPU`() {
    var record = RunRecord(
      runID: "x", started: .now, command: [], seed: 1, tool: ToolRecord(version: "0"),
      machine: MachineRecord(hostID: "h"))
    func text() -> String { ConsoleReport([], codegen: [], record: record).sections.text }
    #expect(!text().contains("PINNED"))
    record.pinning = PinningRecord(
      cpu: 1, pinned: false, refusals: [RefusalRecord(what: "pinning", reason: "not permitted")])
    #expect(text().contains("NOT PINNED (not permitted)"))
    record.pinning.pinned = true
    #expect(!text().contains("PINNED"))
    record.machine.cpu.coreKind = "atom"
    #expect(text().contains("core of kind 'atom'"))
  }

  @Test func `has a row for each operation and a column for each form`() {
    let report = ConsoleReport(
      [
        row("narrow", .cost, 1.01), row("by-inputs", .difference, 0, verdict: .identical),
        row("wide", .difference, 0.376, verdict: .different),
        row("wide-call", .difference, -0.02, verdict: .unresolved),
      ],
      codegen: [
        code("narrow", 4, hash: "a"), code("by-inputs", 4, hash: "a"), code("wide", 9, hash: "b"),
        code("wide-call", 15, executed: 40, hash: "c"),
      ],
      record: nil)
    #expect(
      report.sections.text == """
        What each proposal costs a call more than the narrow wrappers

                                  asm alone
                                  cycles     stack  verdict
        Fold 1 and 3 into 4?      0          0      free
        One wide inline wrapper?  0.4        0      costs

        narrow: Linux's own wrappers, one for each set of inputs and outputs; cycles:
        from the least to the most over operations, live values, callers and stand-ins
        for the trap; stack: accesses in the loop; asm alone: one asm statement.

        2 of 2 comparisons decided.

        Core cycles a call costs more than narrow, C caller, 0 live values (narrow: what it costs)

        operation   transport  narrow  by-inputs          wide     wide-call
        hypercall1        nop    1.01       same  +0.38 ±0.04*  -0.02 ±0.04?

        * different, ? unresolved, same: the same machine code; no mark: equivalent

        Instructions a call executes / accesses to the stack in the loop, more than narrow, \
        C caller, 0 live values

        operation   narrow  by-inputs   wide  wide-call
        hypercall1     4/3       same  +5/+0     +36/+0

        Every setting without the exit: live values, callers and stand-ins; cycles more than narrow

        form                      settings  different  by layout  equivalent  same  unresolved  least   most  \
        more stack
        by-inputs for hypercall1         1          0          0           0     1           0  +0.00  +0.00  \
                 0
        by-inputs                        1          0          0           0     1           0  +0.00  +0.00  \
                 0
        wide                             1          1          0           0     0           0  +0.38  +0.38  \
                 0
        wide-call                        1          0          0           0     0           1  -0.02  -0.02  \
                 0

        """)
  }

  @Test func `of nothing is not an error`() {
    #expect(ConsoleReport([], codegen: [], record: nil).sections.isEmpty)
  }
}
