import Catalogue
import Records
import Report
import Statistics
import Testing

@Suite struct `The answer` {
  private func shape(_ operation: String, _ form: String, _ path: WrapperPath) -> LoopShape {
    LoopShape(
      operation: operation, form: form, path: path, live: 0, caller: .c, transport: .nop)
  }

  private func row(
    _ operation: String, _ form: String, _ path: WrapperPath, _ estimate: Double,
    _ verdict: Verdict
  ) -> SummaryRow {
    .with {
      $0.loop = "\(operation).\(path.name(of: form)).0.c.nop"
      $0.baseline = "\(operation).\(path.name(of: baselineForm)).0.c.nop"
      $0.shape = shape(operation, form, path)
      $0.metric = .difference
      $0.tier = .shell
      $0.estimate = estimate
      $0.verdict = verdict
    }
  }

  private func code(
    _ operation: String, _ form: String, _ path: WrapperPath, stack: Int
  ) -> CodegenRow {
    .with {
      $0.loop = "\(operation).\(path.name(of: form)).0.c.nop"
      $0.shape = shape(operation, form, path)
      $0.spills = stack
      $0.reloads = 0
    }
  }

  /// What the terminal says, with one blank between words.
  private func lines(constraints: Double, _ verdict: Verdict) -> [String] {
    let rows = [
      row("hypercall1", "by-inputs", .bare, 0.004, .equivalent),
      row("hypercall3", "by-inputs", .bare, 0, .identical),
      row("hypercall1", "by-inputs", .module, 3, .different),
      row("hypercall3", "by-inputs", .module, 1.5, .different),
      row("hypercall1", "constraints", .module, constraints, verdict),
      row("hypercall5", "by-inputs", .module, -9, .different),
    ]
    let code = [
      code("hypercall1", "narrow", .bare, stack: 0),
      code("hypercall1", "by-inputs", .bare, stack: 0),
      code("hypercall1", "narrow", .module, stack: 1),
      code("hypercall1", "by-inputs", .module, stack: 7),
    ]
    return ConsoleReport(rows, codegen: code, record: nil).sections.text.split(separator: "\n").map
    {
      $0.split(separator: " ").joined(separator: " ")
    }
  }

  @Test func `is a range over all settings, for each path, of the operations that are meant`() {
    let lines = lines(constraints: 0, .identical)
    #expect(lines.contains("Fold 1 and 3 into 4? 0 0 1.5 to 3 6 costs"), "\(lines)")
    #expect(lines.contains("signatures kept? - - 0 free"), "\(lines)")
  }

  @Test func `blames the address only where the constraints alone are free`() {
    func blames(_ constraints: Double, _ verdict: Verdict) -> Bool {
      lines(constraints: constraints, verdict).contains { $0.contains("address of an unwanted") }
    }
    #expect(blames(0, .identical))
    #expect(!blames(2, .different))
    #expect(!blames(0.3, .unresolved))
  }

  @Test func `counts what is unresolved, and takes it for no 0`() {
    let lines = lines(constraints: 0.3, .unresolved)
    #expect(lines.contains("4 of 5 comparisons decided."), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("signatures kept? - - ?") }, "\(lines)")
  }

  @Test func `takes nothing for decided where a control failed`() {
    let lines = lines(constraints: 0, .invalid)
    let decided = "4 of 5 comparisons decided. A control of the run failed"
    #expect(lines.contains { $0.hasPrefix(decided) }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("signatures kept? - - ?") }, "\(lines)")
  }
}
