import CFreestanding
import Catalogue
import FoundationEssentials
import Freestanding
import Host
import Records
import Report
import Runner
import SystemPackage
import Toolchains

/// Has every tool time the same loops, in turn, again and again.
package struct PeerSession {
  private let options: PeerOptions
  private let set: LoopSet
  private let program: FilePath
  private let builds: CachedBuilds
  private let tell: @Sendable (String) -> Void
  private let cpu: Int
  private let tools: [PeerTool]
  private let ticksInSecond: Double
  private let clockStep: Double
  private var objects: [FilePath] = []
  private var readings: [PeerReading] = []

  /// A session of these options.
  ///
  /// - Parameters:
  ///   - options: What is asked for.
  ///   - set: The loops.
  ///   - program: This program, whose hidden commands this program's runs start.
  ///   - builds: Makes the objects.
  ///   - tell: Receives progress.
  /// - Throws: When the CPU can't be used, or the folder holds other readings.
  package init(
    _ options: PeerOptions, set: LoopSet = .usual, program: FilePath, builds: CachedBuilds,
    tell: @escaping @Sendable (String) -> Void
  ) throws {
    self.options = options
    self.set = set
    self.program = program
    self.builds = builds
    self.tell = tell
    cpu = try Run.measuringCPU(options.cpu)
    tools = PeerTool.all.filter(options.programs.have)
    ticksInSecond = countedTicksInSecond()
    clockStep = Double(Clock.calibrate().quantum) / ticksInSecond * 1e9
    try makeFolder(options.folder)
    if let bytes = try? readFile(file) { readings = try CSV.read(PeerReading.self, bytes).rows }
  }

  private var file: FilePath { options.folder.appending(PeerReading.fileName) }

  /// Makes the readings that are not there yet, until all are or the time is up.
  package mutating func perform() async throws -> (readings: [PeerReading], isComplete: Bool) {
    let start = ContinuousClock.now
    try await makeObjects()
    for step in 0..<max(options.runs, options.objectLayouts) {
      // Every tool has its turn before the first has its next one.
      var order = tools
      var generator = SeededGenerator(seed: options.seed).stream(UInt64(step))
      generator.shuffle(&order)
      for tool in order {
        for (run, layout) in turns(step) where !isDone(tool, run, layout) {
          if let limit = options.timeLimit, ContinuousClock.now - start > .seconds(limit) {
            return (readings, false)
          }
          try await measure(tool, run: run, layout: layout)
        }
      }
      tell("step \(step + 1) of \(max(options.runs, options.objectLayouts)) done")
    }
    return (readings, true)
  }

  private func turns(_ step: Int) -> [(run: Int, layout: Int)] {
    (step < options.runs ? [(step, 0)] : [])
      + (1..<options.objectLayouts).filter { $0 == step }.map { (0, $0) }
  }

  private func isDone(_ tool: PeerTool, _ run: Int, _ layout: Int) -> Bool {
    readings.contains {
      $0.isOf(tool) && $0.run == run && $0.layout == layout
        && $0.statistic == PeerReading.wallStatistic
    }
  }

  private mutating func makeObjects() async throws {
    let image = try LoopObject.builtInC.image()
    for layout in 0..<options.objectLayouts {
      let laidOut = try LaidOutLoops(set, from: image, layout: layout, seed: options.seed)
      objects.append(try await laidOut.object(in: builds))
    }
  }

  private mutating func measure(_ tool: PeerTool, run: Int, layout: Int) async throws {
    let effort = try await effort(of: tool)
    var rows = try await timed(tool, run: run, layout: layout, effort: effort)
    let loops = Set(rows.map(\.loop))
    for symbol in set.compared where !loops.contains(symbol) {
      throw UnreadableOutput(tool: tool.name, reason: "nothing about \(symbol)")
    }
    if run == 0, layout == 0 {
      rows.append(
        PeerReading(
          tool, run: run, layout: layout, statistic: PeerReading.effortStatistic,
          value: effort,
          unit: tool.harness == .clobber ? "rounds" : "s"))
    }
    readings += rows
    try writeFile(CSV.encode(readings), to: file)
  }

  /// What a tool is told so that it takes the time asked for: found out by two runs that count
  /// for nothing.
  private func effort(of tool: PeerTool) async throws -> Double {
    let known = readings.first { $0.isOf(tool) && $0.statistic == PeerReading.effortStatistic }
    if let known { return known.value }
    var effort = tool.harness == .clobber ? 20 : options.seconds / 2
    for _ in 0..<2 {
      let rows = try await timed(tool, run: 0, layout: 0, effort: effort)
      guard let wall = rows.first(where: { $0.statistic == PeerReading.wallStatistic }) else {
        continue
      }
      effort *= options.seconds / wall.value
    }
    tell("\(tool.name) is told \(fixed(effort, 2))")
    return effort
  }

  /// One run of a tool, and how long it took.
  private func timed(
    _ tool: PeerTool, run: Int, layout: Int, effort: Double
  ) async throws -> [PeerReading] {
    let start = ContinuousClock.now
    var rows =
      tool.harness == .clobber
      ? try await ownReadings(tool, run: run, layout: layout, effort: effort)
      : try await peerReadings(tool, run: run, layout: layout, effort: effort)
    rows.append(
      PeerReading(
        tool, run: run, layout: layout, statistic: PeerReading.wallStatistic,
        value: (ContinuousClock.now - start) / .seconds(1), unit: "s"))
    return rows
  }

  /// A run of this program, of the same object: another seed where the others have another
  /// layout.
  private func ownReadings(
    _ tool: PeerTool, run: Int, layout: Int, effort: Double
  ) async throws -> [PeerReading] {
    let object = LoopObject(
      toolchain: "laid-out/\(LoopObject.builtInC.version)", caller: .c,
      path: objects[layout].string, version: LoopObject.builtInC.version, hash: nil,
      flags: LoopObject.builtInC.flags)
    var chosen = RunOptions()
    chosen.selection.filters = (set.forms + set.doses.map(\.loop)).map { "^\($0.id)$" }
    chosen.objects = [object]
    chosen.controls = object
    chosen.layouts = options.layouts
    chosen.rounds = max(10, Int(effort))
    chosen.cpu = cpu
    chosen.seed = options.seed + UInt64(layout)
    let folder = try TemporaryFolder(in: options.folder)
    chosen.folder = folder.path.appending("run")
    let outcome = try await Run(chosen, program: program) { _ in }.perform()
    withExtendedLifetime(folder) {}
    return outcome.summary.compactMap { row in
      guard let estimate = row.estimate, let loop = row.shape.loop,
        row.metric == .cost || row.metric == .difference
          || (row.metric == .twin && loop == set.narrow)
      else { return nil }
      return PeerReading(
        tool, run: run, layout: layout,
        loop: row.metric == .twin ? LoopSet.twin : loop.symbol,
        statistic: row.metric == .cost ? "cost" : "difference", value: estimate, unit: "cycles")
    }
  }

  private func peerReadings(
    _ tool: PeerTool, run: Int, layout: Int, effort: Double
  ) async throws -> [PeerReading] {
    guard let taskset = builds.program("taskset"),
      let invocation = tool.invocation(
        options.programs, object: objects[layout], symbols: set.symbols, effort: effort,
        ticksInSecond: ticksInSecond)
    else { throw PeerFailure(tool: tool, reason: "can't be started without taskset") }
    let output = CollectedOutput()
    var settings = ChildSettings()
    settings.environment = ProcessInfo.processInfo.environment.merging(invocation.variables) { $1 }
    let end = try await Child.run(
      taskset, ["-c", "\(cpu)"] + invocation.words, settings: settings,
      limit: .seconds(60 + 10 * options.seconds)
    ) { output.append($0) }
    try Task.checkCancellation()
    guard end.isSuccess else {
      throw PeerFailure(tool: tool, reason: "\(end.cause): \(end.standardError)")
    }
    return try tool.numbers(output.bytes).map {
      PeerReading(
        tool, run: run, layout: layout, loop: $0.loop, statistic: $0.statistic,
        value: $0.value, unit: $0.unit, resolution: $0.resolution(clockStep))
    }
  }
}

struct PeerFailure: Error, CustomStringConvertible {
  let tool: PeerTool
  let reason: String

  var description: String { "\(tool.name) failed: \(reason)" }
}

/// What the counter counts in a second, near enough to say how long something should take.
private func countedTicksInSecond() -> Double {
  let clock = ContinuousClock()
  let (start, ticks) = (clock.now, clobber_ticks())
  while clock.now - start < .milliseconds(20) {}
  return Double(clobber_ticks() - ticks) / ((clock.now - start) / .seconds(1))
}
