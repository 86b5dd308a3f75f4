import Foundation
import Records
import Testing

/// What checks a manifest against the schemas of Kubernetes that it carries, or nothing.
private let validator = PythonProgram(
  "kubernetes-validate", of: "kubernetes-validate", "1.37.0")

@Suite struct `A task of a fleet` {
  private func task(
    _ index: String?, _ scratch: Scratch, _ changes: [String: String] = [:]
  ) throws -> Ending {
    var environment = try Fleet.environment(scratch)
    environment["CLOBBER_ARGS"] = "--layouts 2 --rounds 2"
    environment["SLURM_ARRAY_TASK_ID"] = ""
    environment["JOB_COMPLETION_INDEX"] = index ?? ""
    return try tool(
      Fleet.task.path(), [], in: scratch.url, environment: environment.merging(changes) { $1 })
  }

  @Test func `is told by its index, and does nothing that is done already`() throws {
    let scratch = try Scratch()
    #expect(try task("2", scratch).status == 0)
    #expect(scratch.names("results") == ["2"])
    let record = try scratch.bytes("results/2/run.json")
    #expect(try RunRecord(json: record).plan.filters == [#"^hypercall3\.wide\.0\.c\.nop"#])
    #expect(try task("2", scratch).status == 0)
    #expect(try scratch.bytes("results/2/run.json") == record)
  }

  @Test func `leaves nothing when it fails`() throws {
    let scratch = try Scratch()
    #expect(try task("0", scratch, ["CLOBBER": "/bin/false"]).status == 1)
    #expect(scratch.names("results") == [])
  }

  @Test func `says what it was not told`() throws {
    let scratch = try Scratch()
    let beyond = try task("4", scratch)
    #expect(beyond.status == 64)
    #expect(beyond.errors == "no task 4: 2 filters with 2 toolchains are 4 tasks\n")
    #expect(try task(nil, scratch).status == 64)
    #expect(try task("0", scratch, ["CLOBBER_RESULTS": ""]).status == 64)
    #expect(scratch.names("results") == [])
  }

  @Test(.enabled(if: validator != nil, "no kubernetes-validate can be had: no python3 or net"))
  func `has a manifest that Kubernetes takes`() throws {
    let scratch = try Scratch()
    let program = try #require(validator).url.path()
    let valid = try tool(program, ["--strict", Fleet.job.path()], in: scratch.url)
    #expect(valid.status == 0, "\(valid.output)\(valid.errors)")
    // So that it is known to refuse.
    let wrong = scratch.url.appending(path: "wrong.yaml")
    try String(contentsOf: Fleet.job, encoding: .utf8)
      .replacing("completionMode:", with: "completeMode:")
      .write(to: wrong, atomically: true, encoding: .utf8)
    #expect(try tool(program, ["--strict", wrong.path()], in: scratch.url).status != 0)
  }
}
