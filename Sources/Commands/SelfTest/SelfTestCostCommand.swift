import ArgumentParser
import Catalogue
import FoundationEssentials
import Host
import Records
import Report
import Runner
import Statistics
import SystemPackage
import Toolchains

/// Shows what the harness itself takes, and how that grows.
package struct SelfTestCostCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Say what the harness takes: start-up, time, memory, and how they grow.",
    discussion: """
      Runs this program again and again, as its own user would: with more loops, layouts, \
      rounds, compilers and stored runs. Each size is a process of its own; its memory is that of \
      the largest process in it. Under 'in timed blocks' is the share of a run's time in which a \
      loop was being timed, the rest being start-up, placing code, writing and judging.

      Takes some two minutes. Exit codes: 0 done, 130 interrupted.
      """)

  @Option(name: .long, help: "How often the default run is made.")
  var runs: Int = 3

  package init() {}

  package func run() async throws {
    try await exiting {
      let runs = runs
      try await interruptible {
        let folder = try TemporaryFolder(in: "results")
        defer { withExtendedLifetime(folder) {} }
        let bench = CostBench(folder: folder.path)
        write(try await bench.startUp())
        write(try await bench.defaultRuns(runs))
        show(try await bench.loops())
        show(try await bench.layouts())
        show(try await bench.rounds())
        show(try await bench.toolchains())
        show(try await bench.storedRuns())
      }
    }
  }
}

private func show(_ series: CostSeries) { writeTables("\n" + series.text) }

/// Makes the runs whose cost is asked for.
private struct CostBench {
  let folder: FilePath

  /// How long it takes until the program does something.
  func startUp() async throws -> String {
    var costs: [CommandCost] = []
    for _ in 0..<20 { costs.append(try await .of(["--version"])) }
    let middle = median(costs.map(\.seconds)) ?? .nan
    let memory = median(costs.map(\.megabytes)) ?? .nan
    return "start-up: \(fixed(1000 * middle, 1)) ms, \(fixed(memory, 1)) MB\n"
  }

  /// The run that is made without options.
  func defaultRuns(_ count: Int) async throws -> String {
    var series = CostSeries("run", "'clobber run' without options")
    for number in 1...max(1, count) {
      let (cost, record) = try await run(["run"])
      series.add(number, cost, record: record)
    }
    let shares = series.points.compactMap(\.timedShare)
    let seconds = series.points.map(\.cost.seconds)
    return """
      the default run: \(fixed(median(seconds) ?? .nan, 1)) s, of which \
      \(fixed(100 * (median(shares) ?? .nan), 1))% in timed blocks; \
      \(fixed(series.points.map(\.cost.megabytes).max() ?? .nan, 1)) MB

      """
  }

  func loops() async throws -> CostSeries {
    var series = CostSeries("loops", "20 layouts, over nop and lfence")
    for live in [[0], [0, 4], [0, 2, 4, 8], Row.liveValues] {
      let words = ["--live", live.map(String.init).joined(separator: ",")]
      let (cost, record) = try await run(["run"] + Self.shell + words)
      series.add(try lastLoops(), cost, record: record)
    }
    return series
  }

  func layouts() async throws -> CostSeries {
    try await growing("--layouts", "layouts", "the usual rounds")
  }

  func rounds() async throws -> CostSeries {
    try await growing("--rounds", "rounds", "20 layouts")
  }

  private func growing(
    _ option: String, _ grows: String, _ rest: String
  ) async throws -> CostSeries {
    var series = CostSeries(grows, "hypercall1 to 7 with no live value, \(rest)")
    for size in [10, 20, 40, 80] {
      let (cost, record) = try await run(
        ["run", "--live", "0", option, "\(size)"] + Self.shell)
      series.add(size, cost, record: record)
    }
    return series
  }

  /// One compiler behind several scripts: each counts as a compiler of its own and builds all
  /// loops anew.
  func toolchains() async throws -> CostSeries {
    let context = try CommandContext()
    let known = await Toolchains(
      environment: context.environment, cache: context.cache
    ).usual()
    var series = CostSeries(
      "compilers", "\(known.first?.name ?? "none") again and again, nothing built before")
    guard let compiler = known.first?.path else { return series }
    // A compiler works in a folder of its own, and a cache with no root would be ignored.
    let place = FilePath(FileManager.default.currentDirectoryPath).pushing(folder)
    let scripts = try (1...8).map { number in
      let script = place.appending("compiler\(number)")
      try writeFile(
        [UInt8]("#!/bin/sh\n# \(number)\nexec \(shellWord("\(compiler)")) \"$@\"\n".utf8),
        to: script, permissions: .ownerReadWriteExecute)
      return script
    }
    for count in [1, 2, 4, 8] {
      let names = scripts.prefix(count).enumerated().map { "copy\($0 + 1)=\($1)" }
        .joined(separator: ",")
      let cache = place.appending("cache\(count)")
      let (cost, record) = try await run(
        ["run", "--live", "0", "--toolchain", names], environment: ["CLOBBER_CACHE": cache.string])
      series.add(count, cost, record: record)
    }
    return series
  }

  /// Runs of one machine joined into a set.
  func storedRuns() async throws -> CostSeries {
    let all = folder.appending("runs")
    var series = CostSeries("runs", "merged into one set")
    var folders: [String] = []
    for count in [2, 4, 8, 16] {
      while folders.count < count {
        let one = all.appending("\(folders.count)")
        let words = ["run", "--filter", "^hypercall1[.].*[.]nop$", "--out", one.string]
        _ = try await CommandCost.of(words)
        folders.append(one.string)
      }
      let set = folder.appending("set\(count)").string
      series.add(count, try await .of(["merge", "--output", set] + folders))
    }
    return series
  }

  private static let shell = ["--transport", "nop,lfence"]

  private var last: FilePath { folder.appending("run") }

  /// Makes a run, whose files stay until the next one.
  private func run(
    _ words: [String], environment: [String: String] = [:]
  ) async throws -> (CommandCost, RunRecord) {
    removeTree(last)
    note(words.joined(separator: " "))
    let cost = try await CommandCost.of(
      words + ["--out", last.string], environment: environment)
    return (cost, try RunRecord(json: readFile(last.appending(RunRecord.fileName))))
  }

  private func lastLoops() throws -> Int {
    let path = last.appending(CodegenRow.fileName)
    return try CSV.read(CodegenRow.self, readFile(path)).rows.count
  }
}
