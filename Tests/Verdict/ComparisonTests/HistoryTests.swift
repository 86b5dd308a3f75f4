import Analysis
import Catalogue
import FoundationEssentials
import Records
import Statistics
import Testing

/// What one toolchain made of the loop `a` in a run.
private struct Made {
  var toolchain: String
  var version = ""
  var cycles = 5.0
  var hash = ""
  var loop = "a"
}

/// A run that started so many hours after some day began.
private func run(
  _ id: String, hour: Double = 0, family: Int = 25, status: ControlStatus = .passed, _ made: Made...
) -> HistoryRun {
  var record = RunRecord(
    runID: id, started: Date(timeIntervalSince1970: hour * 3600), command: [], seed: 1,
    tool: ToolRecord(version: "1"),
    machine: MachineRecord(hostID: "host", cpu: CPURecord(name: "CPU", family: family)))
  record.toolchains = made.map {
    ToolchainRecord(name: $0.toolchain, version: $0.version, path: "", hash: nil, flags: [])
  }
  record.controls = ControlsRecord(twins: 0, twinsDifferent: 0, doses: [], status: status)
  let summary = made.map { made in
    SummaryRow.with {
      $0.loop = made.loop
      $0.tier = .shell
      $0.toolchain = made.toolchain
      $0.metric = .cost
      $0.estimate = made.cycles
      $0.ciLow = made.cycles - 0.01
      $0.ciHigh = made.cycles + 0.01
      $0.ciLevel = 0.99
      $0.layouts = 20
    }
  }
  let codegen = made.map { made in
    CodegenRow.with {
      $0.loop = made.loop
      $0.toolchain = made.toolchain
      $0.codeHash = made.hash
      $0.instructions = 7
      $0.spills = 2
      $0.reloads = 1
    }
  }
  return HistoryRun(record: record, summary: summary, codegen: codegen)
}

extension History {
  fileprivate var order: [String] { entries.map { "\($0.toolchain.name) \($0.runID)" } }
}

@Suite struct `A history` {
  @Test func `tells where a loop hung, and compares what follows with what was before`() throws {
    let good = run("r1", hour: 1, Made(toolchain: "gcc-12", cycles: 5))
    var record = run("r2", hour: 2, Made(toolchain: "gcc-12")).record
    record.skipped = [
      SkippedRecord(loop: "a", reason: "does not end", toolchain: "gcc-12", fault: .hung)
    ]
    let hung = HistoryRun(record: record, summary: [], codegen: [])
    let later = run("r3", hour: 3, Made(toolchain: "gcc-12", cycles: 7))
    let history = History([good, hung, later])
    #expect(history.order == ["gcc-12 r1", "gcc-12 r2", "gcc-12 r3"])
    #expect(history.entries.map { $0.change?.change } == [nil, .failed, .slower])
    #expect(history.firstBad.map(\.runID) == ["r2"])
  }

  @Test func `orders versions as numbers, each family by itself`() {
    let history = History([
      run(
        "r", Made(toolchain: "gcc-12"), Made(toolchain: "clang-19"), Made(toolchain: "gcc-9"),
        Made(toolchain: "zig-0.13/clang-18"), Made(toolchain: "gcc-12-os"))
    ])
    #expect(
      history.order == [
        "clang-19 r", "gcc-9 r", "gcc-12 r", "gcc-12-os r", "zig-0.13/clang-18 r",
      ])
    #expect(
      history.entries.map(\.toolchain.family) == ["clang", "gcc", "gcc", "gcc-os", "zig/clang"])
  }

  @Test(arguments: [
    ("aarch64-gcc-12", "aarch64-gcc", "gcc (Debian 12.2.0-14) 12.2.0", "12.2.0"),
    ("swiftc-6.3", "swiftc", "Swift version 6.3.1 (swift-6.3.1-RELEASE)", "6.3.1"),
    ("cc", "cc", "Debian clang version 16.0.6 (15~deb12u1)", "16.0.6"),
    ("mine", "mine", "no number 7", ""),
  ])
  func `takes the family from the name and the number from the compiler`(
    _ name: String, _ family: String, _ text: String, _ number: String
  ) {
    let version = ToolchainVersion(name: name, text: text)
    #expect(version.family == family)
    #expect(version.number == number)
  }

  @Test func `orders one name by the number that the compiler says`() {
    let older = ToolchainVersion(name: "cc", text: "gcc 9.4.0")
    let newer = ToolchainVersion(name: "cc", text: "gcc 12.2.0")
    #expect(older < newer)
    #expect(!(newer < older))
  }

  @Test func `orders runs of one toolchain by their start, and counts a run once`() {
    let later = run("a", hour: 2, Made(toolchain: "cc"))
    let sooner = run("b", hour: 1, Made(toolchain: "cc"))
    #expect(History([later, sooner, later]).order == ["cc b", "cc a"])
  }

  @Test func `names the first bad version and no later one`() throws {
    let history = History([
      run(
        "r", Made(toolchain: "gcc-11", cycles: 5, hash: "x"),
        Made(toolchain: "gcc-12", cycles: 6, hash: "y"),
        Made(toolchain: "gcc-13", cycles: 7, hash: "z"), Made(toolchain: "clang-19", cycles: 9))
    ])
    let bad = try #require(history.firstBad.first)
    #expect(history.firstBad.count == 1)
    #expect(bad.toolchain.name == "gcc-12")
    #expect(bad.change?.base == 5)
    #expect(bad.instructions == 7)
    #expect(bad.stackTraffic == 3)
  }

  @Test func `never calls the same machine code a change`() {
    let history = History([
      run(
        "r", Made(toolchain: "gcc-11", cycles: 5, hash: "x"),
        Made(toolchain: "gcc-12", cycles: 6, hash: "x"))
    ])
    #expect(history.firstBad.isEmpty)
    #expect(history.entries.last?.change?.change == .identical)
  }

  @Test func `compares with the last run that can be believed`() {
    let history = History([
      run("1", hour: 1, Made(toolchain: "cc", cycles: 5)),
      run("2", hour: 2, status: .failed, Made(toolchain: "cc", cycles: 1)),
      run("3", hour: 3, Made(toolchain: "cc", cycles: 5)),
    ])
    #expect(history.entries.map { $0.change?.change } == [nil, .invalid, .sameTime])
  }

  @Test func `compares no cycles of two processors`() {
    let history = History([
      run("1", hour: 1, family: 25, Made(toolchain: "cc", cycles: 5)),
      run("2", hour: 2, family: 6, Made(toolchain: "cc", cycles: 9)),
    ])
    #expect(history.entries.allSatisfy { $0.change == nil })
  }

  @Test func `skips versions that lack the loop`() {
    let history = History([
      run(
        "r", Made(toolchain: "gcc-11", cycles: 5), Made(toolchain: "gcc-12", loop: "b"),
        Made(toolchain: "gcc-13", cycles: 6))
    ])
    #expect(history.firstBad.map(\.toolchain.name) == ["gcc-13"])
  }
}
