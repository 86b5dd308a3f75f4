import BuiltPrograms
import Foundation
import Testing

/// What reads and checks a workflow, or nothing.
private let python = PythonEnvironment(
  "workflow-pyyaml-6.0.3-check-jsonschema-0.39.0", ["pyyaml==6.0.3", "check-jsonschema==0.39.0"])

/// A workflow as far as a machine of one's own can do what it says.
private struct Workflow: Decodable {
  struct Step: Decodable {
    var name: String
    var uses: String?
    var run: String?
    var `if`: String?
    var with: [String: String]?
  }
  struct Job: Decodable {
    var steps: [Step]
  }
  var env: [String: String]
  var jobs: [String: Job]

  init(_ file: URL, in scratch: Scratch) throws {
    let script = "import json, sys, yaml\njson.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)"
    let program = try #require(python).program("python3")
    let ending = try tool(program.path(), ["-c", script, file.path()], in: scratch.url)
    try #require(ending.status == 0, "\(ending.errors)")
    self = try JSONDecoder().decode(Workflow.self, from: Data(ending.output.utf8))
  }
}

@Suite(
  .serialized,
  .enabled(if: python != nil, "no environment with PyYAML can be made: no python3 or net"))
struct `The workflow for GitHub Actions` {
  private let scratch: Scratch
  private let workflow: Workflow

  init() throws {
    scratch = try Scratch()
    workflow = try Workflow(Recipes.workflow, in: scratch)
  }

  /// Does the steps in the shell that the service would start, up to one that fails and then those
  /// that are done all the same. What the service does itself, and the build, are left out.
  private func perform(old: String, new: String) throws -> [String: Ending] {
    for (folder, header) in [("old", old), ("new", new)] {
      let file = scratch.url.appending(path: "\(folder)/\(try #require(workflow.env["HEADER"]))")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try header.write(to: file, atomically: true, encoding: .utf8)
    }
    var environment = workflow.env
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    environment["PATH"] =
      "\(try builtProgram("clobber").deletingLastPathComponent().path()):\(path)"
    environment["CLOBBER_CACHE"] = scratch.url.appending(path: "cache").path()
    environment["GITHUB_STEP_SUMMARY"] = scratch.url.appending(path: "summary.md").path()
    environment["WORDS", default: ""] += " --layouts 2 --rounds 2"
    var endings: [String: Ending] = [:]
    var hasFailed = false
    for step in try #require(workflow.jobs["wrapper"]).steps where step.name != "Build" {
      guard let text = step.run, !hasFailed || step.if == "${{ !cancelled() }}" else { continue }
      let file = scratch.url.appending(path: "step.sh")
      try text.write(to: file, atomically: true, encoding: .utf8)
      let ending = try tool(
        "bash", ["--noprofile", "--norc", "-eo", "pipefail", file.path()], in: scratch.url,
        environment: environment)
      endings[step.name] = ending
      hasFailed = hasFailed || ending.status != 0
    }
    return endings
  }

  /// What is kept of it has to be there.
  private func expectKept() throws {
    let steps = try #require(workflow.jobs["wrapper"]).steps
    let keep = try #require(
      steps.first { $0.uses?.hasPrefix("actions/upload-artifact") == true })
    let paths = try #require(keep.with?["path"]).split(separator: "\n")
    #expect(paths.count == 3)
    for path in paths {
      let file = scratch.url.appending(path: String(path))
      #expect(FileManager.default.fileExists(atPath: file.path()), "\(path)")
    }
  }

  @Test func `is one by the schema of such files`() throws {
    let program = try #require(python).program("check-jsonschema").path()
    let schema = ["--builtin-schema", "vendor.github-workflows"]
    let valid = try tool(program, schema + [Recipes.workflow.path()], in: scratch.url)
    #expect(valid.status == 0, "\(valid.output)\(valid.errors)")
    // So that it is known to refuse.
    let wrong = scratch.url.appending(path: "wrong.yml")
    try String(contentsOf: Recipes.workflow, encoding: .utf8).replacing("runs-on:", with: "run-on:")
      .write(to: wrong, atomically: true, encoding: .utf8)
    #expect(try tool(program, schema + [wrong.path()], in: scratch.url).status != 0)
  }

  @Test func `passes a header that is the same`() throws {
    let endings = try perform(old: WrapperHeaders.narrow, new: WrapperHeaders.narrow)
    #expect(endings.count == 4)
    for (name, ending) in endings {
      #expect(ending.status == 0, "\(name): \(ending.errors)\(ending.output)")
    }
    let summary = String(decoding: try scratch.bytes("summary.md"), as: UTF8.self)
    #expect(summary.contains("identical"), "\(summary)")
    try expectKept()
  }

  @Test func `fails a header that has a call execute more, and keeps the report`() throws {
    let endings = try perform(old: WrapperHeaders.narrow, new: WrapperHeaders.asm)
    let compared = try #require(endings["Compare"])
    #expect(compared.status == 2, "\(compared.errors)")
    #expect(
      compared.output.contains("::error title=hypercall1.mine.12.c.nop::"), "\(compared.output)")
    let summary = String(decoding: try scratch.bytes("summary.md"), as: UTF8.self)
    #expect(summary.contains("| `hypercall1.mine.12.c.nop` | more |"), "\(summary)")
    #expect(endings["Report"]?.status == 0)
    try expectKept()
  }
}
