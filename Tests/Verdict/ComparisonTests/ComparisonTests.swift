import Analysis
import Catalogue
import FoundationEssentials
import Records
import Statistics
import Testing

/// A run in which each loop costs so much, give or take 0.01 cycle.
private func run(
  _ costs: [String: Double], hashes: [String: String] = [:], status: ControlStatus = .passed,
  toolchain: String = "cc", margin: Double = 0.01, record: RunRecord? = nil
) throws -> ComparedRun {
  var side = try ComparedRun(
    name: "run",
    summary: costs.map { loop, cost in
      .with {
        $0.loop = loop
        $0.tier = .shell
        $0.toolchain = toolchain
        $0.metric = .cost
        $0.estimate = cost
        $0.ciLow = cost - margin
        $0.ciHigh = cost + margin
        $0.ciLevel = 0.99
        $0.layouts = 20
      }
    },
    codegen: hashes.map { loop, hash in
      .with {
        $0.loop = loop
        $0.toolchain = toolchain
        $0.codeHash = hash
        $0.instructions = hash.count
        $0.spills = 1
      }
    }, record: record)
  side.controlsPassed = status == .passed
  return side
}

/// A run's circumstances in which these loops hung.
private func record(hung: String...) -> RunRecord {
  var record = RunRecord(
    runID: "r", started: Date(timeIntervalSince1970: 0), command: [], seed: 1,
    tool: ToolRecord(version: "1"), machine: MachineRecord(hostID: "h", cpu: CPURecord()))
  record.skipped = hung.map {
    SkippedRecord(loop: $0, reason: "does not end", toolchain: "cc", fault: .hung)
  }
  return record
}

extension Comparison {
  fileprivate subscript(_ loop: String) -> ComparedLoop? {
    loops.first { $0.loop == loop }
  }
}

/// A run with a loop that costs 5 cycles at half of the layouts and 9 at the others, and so much more.
private func split(
  by more: Double = 0, atOneLayout stray: Double = 0, commonError: Double? = nil
) throws -> ComparedRun {
  let values = (0..<20).map { layout -> Double in
    let cost: Double = layout % 2 == 0 ? 5 : 9
    let noise = 0.01 * Double(layout * 7 % 5)
    return cost + noise + more + (layout == 3 ? stray : 0)
  }
  return try ComparedRun(
    name: "run",
    summary: [
      .with {
        $0.loop = "a"
        $0.tier = .shell
        $0.toolchain = "cc"
        $0.metric = .cost
        $0.estimate = 7 + more
        $0.ciLow = 5
        $0.ciHigh = 9
        $0.ciLevel = 0.99
        $0.layouts = 20
        $0.groups.values = LayoutGroupColumns.text(values)
        $0.groups.commonError = commonError
      }
    ], codegen: [])
}

@Suite struct `A comparison` {
  @Test func `sets layout against layout where a cost depends on them`() throws {
    let same = try #require(try Comparison(base: split(), candidate: split())["a"])
    #expect(same.change == .sameTime)
    let slower = try #require(
      try Comparison(base: split(), candidate: split(by: 0.25, atOneLayout: -4))["a"])
    #expect(slower.change == .slower)
    #expect(abs(try #require(slower.difference) - 0.25) < 1e-9)
    let uncertain = try Comparison(base: split(commonError: 0.1), candidate: split(by: 0.25))
    #expect(uncertain["a"]?.change == .unresolved)
  }

  @Test func `judges the same machine code where it is asked to`() throws {
    var options = Comparison.Options()
    let (base, candidate) = (
      try run(["a": 4], hashes: ["a": "x"]), try run(["a": 5], hashes: ["a": "x"])
    )
    #expect(
      try Comparison(base: base, candidate: candidate, options: options)["a"]?.change == .identical)
    options.ignoresCode = true
    #expect(
      try Comparison(base: base, candidate: candidate, options: options)["a"]?.change == .slower)
  }

  @Test func `takes intervals where one side has no layouts' costs`() throws {
    let plain = try run(["a": 7], margin: 2)
    #expect(try Comparison(base: split(), candidate: plain)["a"]?.change == .unresolved)
  }

  @Test func `tells slower, faster and equal, new and gone`() throws {
    let comparison = try Comparison(
      base: run(["a": 5, "b": 5, "c": 5, "gone": 1]),
      candidate: run(["a": 6, "b": 4, "c": 5.01, "new": 1]))
    #expect(comparison["a"]?.change == .slower)
    #expect(comparison["b"]?.change == .faster)
    #expect(comparison["c"]?.change == .sameTime)
    #expect(comparison["new"]?.change == .new)
    #expect(comparison["gone"]?.change == .gone)
    let difference = try #require(comparison["a"]?.difference)
    #expect(abs(difference - 1) < 1e-9)
  }

  @Test func `calls a loop failed that has no cost because of what is wrong with it`() throws {
    let candidate = try run(["a": 5], record: record(hung: "b", "c"))
    let comparison = try Comparison(base: run(["a": 5, "b": 5]), candidate: candidate)
    #expect(comparison["b"]?.change == .failed)
    #expect(comparison["c"]?.change == .failed)
    #expect(comparison.regressions == 2)
  }

  @Test func `fails where nothing is left to compare because all hung`() throws {
    let candidate = try run([:], record: record(hung: "a"))
    #expect(try Comparison(base: run(["a": 5]), candidate: candidate)["a"]?.change == .failed)
  }

  @Test func `believes no cost of a wrapper that destroys values of its caller`() throws {
    var circumstances = record()
    var wrapper = WrapperRecord(
      header: "/my.h", hash: "", operation: "hypercall1", form: "my", call: "", trap: nil)
    wrapper.violations = ["`std` changes flags"]
    circumstances.wrappers = [wrapper]
    let loops = ["hypercall1.my.0.c.nop": 5.0, "hypercall1.mine.0.c.nop": 5]
    let comparison = try Comparison(
      base: run(loops), candidate: run(loops, record: circumstances))
    #expect(comparison["hypercall1.my.0.c.nop"]?.change == .failed)
    #expect(comparison["hypercall1.mine.0.c.nop"]?.change == .sameTime)
  }

  @Test func `never calls the same machine code changed, whatever was read`() throws {
    let comparison = try Comparison(
      base: run(["a": 5], hashes: ["a": "xyz"]), candidate: run(["a": 9], hashes: ["a": "xyz"]))
    #expect(comparison["a"]?.change == .identical)
  }

  @Test func `counts what other code adds`() throws {
    let comparison = try Comparison(
      base: run(["a": 5], hashes: ["a": "xyz"]), candidate: run(["a": 5], hashes: ["a": "vwxyz"]))
    #expect(comparison["a"]?.change == .sameTime)
    #expect(comparison["a"]?.instructions == 2)
    #expect(comparison["a"]?.stackTraffic == 0)
  }

  @Test func `leaves what is too uncertain unresolved`() throws {
    let comparison = try Comparison(
      base: run(["a": 5], margin: 1), candidate: run(["a": 5.5], margin: 1))
    #expect(comparison["a"]?.change == .unresolved)
  }

  @Test func `pays for the number of loops that it looks at`() throws {
    // Three standard errors: enough for one loop, not for one of two thousand.
    let margin = 0.1
    let alone = try Comparison(
      base: run(["a": 5], margin: margin), candidate: run(["a": 5.17], margin: margin))
    #expect(alone["a"]?.change == .slower)
    let many = Dictionary(uniqueKeysWithValues: (0..<2000).map { ("k\($0)", 5.0) })
    let among = try Comparison(
      base: run(many.merging(["a": 5]) { $1 }, margin: margin),
      candidate: run(many.merging(["a": 5.17]) { $1 }, margin: margin))
    #expect(among["a"]?.change == .unresolved)
  }

  @Test func `believes no time of a run whose controls failed`() throws {
    let comparison = try Comparison(base: run(["a": 5]), candidate: run(["a": 9], status: .failed))
    #expect(!comparison.controlsPassed)
    #expect(comparison["a"]?.change == .invalid)
  }

  @Test func `of runs without a loop in common is an error`() throws {
    #expect(throws: ComparisonError.nothingInCommon("run", "run")) {
      try Comparison(base: run(["a": 1]), candidate: run(["b": 1]))
    }
  }

  @Test func `of a run with two toolchains asks which`() throws {
    let rows: [SummaryRow] = ["gcc-12", "clang-19"].map { toolchain in
      .with {
        $0.loop = "a"
        $0.tier = .shell
        $0.metric = .cost
        $0.toolchain = toolchain
        $0.estimate = 1
      }
    }
    #expect(throws: ComparisonError.severalToolchains("r", ["clang-19", "gcc-12"])) {
      try ComparedRun(name: "r", summary: rows, codegen: [])
    }
    _ = try ComparedRun(name: "r", summary: rows, codegen: [], toolchain: "gcc-12")
    #expect(
      throws: ComparisonError.empty("r", toolchain: "tcc", known: ["clang-19", "gcc-12"])
    ) {
      try ComparedRun(name: "r", summary: rows, codegen: [], toolchain: "tcc")
    }
  }
}
