import Foundation
import Host
import Records
import Runner
import SystemPackage
import Testing

/// A run whose processes are a script that writes rows of transfers.csv.
private struct ScriptedRun {
  let folder: TemporaryFolder
  let engine: RunEngine<TransferList>
  var record = RunRecord(
    runID: "r1", started: Date(timeIntervalSince1970: 0), command: [], seed: 1,
    tool: ToolRecord(version: "1"), machine: MachineRecord(hostID: "h"))

  // Lines of a shell, in which `rows` writes two rows.
  init(_ script: String) throws {
    folder = try TemporaryFolder(in: FilePath(NSTemporaryDirectory()))
    var writer = CSVWriter<TransferRow>(continuing: true)
    for position in 0..<2 {
      writer.append(
        .with {
          $0.runID = "r1"
          $0.position = position
          $0.iterations = 1
        })
    }
    let rows = folder.path.appending("rows")
    try writeFile(writer.take(), to: rows)
    let program = folder.path.appending("program")
    let text = "#!/bin/sh\nrows() { cat '\(rows)'; }\n\(script)\n"
    try writeFile(Array(text.utf8), to: program)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: program.string)
    engine = try RunEngine(
      ResultFolder(folder.path.appending("run")), gathering: TransferList(), record,
      program: program, command: "measure", limit: .seconds(60))
  }

  /// Measures in so many processes, and keeps how many rows were judged.
  mutating func perform(
    processes: Int = 1, keepsFailed: Bool = false
  ) async throws -> (judged: Int, problem: RunError?) {
    var judged = 0
    let outcome = try await engine.perform(&record) { [engine] in
      for process in 0..<processes {
        switch try await engine.measure(
          process, keepsFailed: keepsFailed, reporting: [String: Int].self)
        {
        case .measured: continue
        case .failed(let end): throw engine.error(of: end)
        case .interrupted: return engine.interrupted
        }
      }
      return nil
    } judge: { _, gathered in
      judged = gathered.rows.count
      return [BandwidthRow]()
    }
    return (judged, outcome.problem)
  }

  var files: [String] { (try? names(in: folder.path.appending("run")))?.sorted() ?? [] }

  func written() throws -> RunRecord {
    try RunRecord(json: readFile(folder.path.appending("run/run.json")))
  }
}

@Suite struct `The engine of a run` {
  private let all = ["bandwidth.csv", "run.json", "transfers.csv"]

  @Test func `judges and writes what its processes measured`() async throws {
    var run = try ScriptedRun("rows")
    #expect(try run.written().state == .partial)
    let outcome = try await run.perform(processes: 3)
    #expect(outcome.judged == 6 && outcome.problem == nil)
    #expect(run.files == all)
    let record = try run.written()
    #expect(record.state == .complete && record.stateReason == nil && record.ended != nil)
    #expect(record.digest(of: "transfers.csv") != nil)
  }

  @Test func `hands its plan to a process, and reads what that says of itself`() async throws {
    let run = try ScriptedRun(
      #"test "$1" = measure && read -r plan; echo "{\"plan\": $plan}" >&2; rows"#)
    guard
      case .measured(let report) = try await run.engine.measure(
        7, reporting: [String: Int].self)
    else {
      Issue.record("it did not end well")
      return
    }
    #expect(report == ["plan": 7])
  }

  @Test(arguments: [(false, 2), (true, 4)])
  func `keeps what was measured before a process failed`(keeps: Bool, judged: Int) async throws {
    var run = try ScriptedRun(
      "read -r plan; rows; test \"$plan\" = 0 || { echo it broke >&2; exit 1; }")
    let outcome = try await run.perform(processes: 3, keepsFailed: keeps)
    #expect(outcome.judged == judged)
    #expect(outcome.problem?.description.contains("it broke") == true)
    let record = try run.written()
    #expect(record.state == .partial && record.stateReason == outcome.problem?.description)
    #expect(run.files == all)
  }

  @Test func `leaves nothing behind where nothing was measured`() async throws {
    var run = try ScriptedRun("exit 1")
    await #expect(throws: RunError.self) { try await run.perform() }
    #expect(run.files.isEmpty)
  }

  @Test func `says why there is no more when what was measured can't be judged`() async throws {
    var run = try ScriptedRun("rows")
    await #expect(throws: CocoaError.self) {
      _ = try await run.engine.perform(&run.record) { [engine = run.engine] in
        _ = try await engine.measure(0, reporting: [String: Int].self)
        return nil
      } judge: { _, _ -> [BandwidthRow] in
        throw CocoaError(.fileReadCorruptFile)
      }
    }
    let record = try run.written()
    #expect(record.state == .partial && record.stateReason != nil)
    #expect(run.files == ["run.json", "transfers.csv.partial"])
  }

  @Test func `ends with what was measured when it is cancelled`() async throws {
    let run = try ScriptedRun("rows; sleep 50")
    let task = Task {
      var run = run
      return try await run.perform()
    }
    // Once the rows are here the process only waits.
    try await Task.sleep(for: .milliseconds(500))
    task.cancel()
    let outcome = try await task.value
    #expect(outcome.problem == nil)
    let record = try run.written()
    #expect(record.state == .partial && record.stateReason == "interrupted")
  }
}
