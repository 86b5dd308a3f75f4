import Analysis
import Catalogue
import Records
import Testing

/// A run in which each loop executes so many instructions.
private func counted(_ counts: [String: Double], status: ControlStatus = .passed) throws
  -> ComparedRun
{
  var side = try ComparedRun(
    name: "run",
    summary: counts.map { loop, count in
      .with {
        $0.loop = loop
        $0.tier = .inSitu
        $0.toolchain = "cc"
        $0.metric = .instructions
        $0.estimate = count
      }
    }, codegen: [])
  side.controlsPassed = status == .passed
  return side
}

@Suite struct `A comparison of counted instructions` {
  @Test func `takes any difference for one`() throws {
    let comparison = try Comparison(
      base: counted(["a": 10, "b": 10, "c": 10]), candidate: counted(["a": 11, "b": 9, "c": 10]))
    let changes = Dictionary(
      uniqueKeysWithValues: comparison.loops.map { ($0.loop, $0.change) })
    #expect(changes == ["a": .more, "b": .fewer, "c": .sameCount])
    #expect(comparison.regressions == 1)
    #expect(comparison.unit == .instructions)
  }

  @Test func `is refused against a run of cycles`() throws {
    let cycles = try ComparedRun(
      name: "cycles",
      summary: [
        .with {
          $0.loop = "a"
          $0.tier = .shell
          $0.metric = .cost
          $0.estimate = 1
        }
      ], codegen: [])
    #expect(throws: ComparisonError.differentUnits("run", "cycles")) {
      try Comparison(base: counted(["a": 10]), candidate: cycles)
    }
  }

  @Test func `says nothing where a run's controls failed`() throws {
    let comparison = try Comparison(
      base: counted(["a": 10]), candidate: counted(["a": 11], status: .failed))
    #expect(!comparison.controlsPassed)
    #expect(comparison.count(.invalid) == 1)
  }
}
