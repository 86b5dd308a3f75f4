import Analysis
import Records
import Testing

/// A run by its machine code: how many instructions a call of each loop executes, if that is told.
private func code(_ executed: [String: Int?], hash: String = "") throws -> ComparedRun {
  try ComparedRun(
    name: "run",
    codegen: executed.map { loop, count in
      .with {
        $0.loop = loop
        $0.toolchain = "cc"
        $0.executed = count
        if !hash.isEmpty { $0.codeHash = "\(loop) \(hash)" }
      }
    })
}

@Suite struct `A comparison of machine code` {
  @Test func `takes any difference for one`() throws {
    let comparison = try Comparison(
      base: code(["a": 10, "b": 10, "c": 10, "d": 1]), candidate: code(["a": 11, "b": 9, "c": 10]))
    let changes = Dictionary(
      uniqueKeysWithValues: comparison.loops.map { ($0.loop, $0.change) })
    #expect(changes == ["a": .more, "b": .fewer, "c": .sameCount, "d": .gone])
    #expect(comparison.unit == .instructions)
    #expect(comparison.regressions == 1)
  }

  @Test func `leaves a loop of which the code does not tell unresolved`() throws {
    let comparison = try Comparison(
      base: code(["a": 10, "b": nil], hash: "one"),
      candidate: code(["a": 10, "b": nil], hash: "other"))
    #expect(comparison.count(.sameCount) == 1)
    #expect(comparison.count(.unresolved) == 1)
    let same = try Comparison(
      base: code(["a": 10, "b": nil], hash: "one"),
      candidate: code(["a": 10, "b": nil], hash: "one"))
    #expect(same.count(.identical) == 2)
  }

  @Test func `of a run that tells of no loop is an error`() throws {
    #expect(throws: ComparisonError.noCode("run")) { try code(["a": nil]) }
  }
}
