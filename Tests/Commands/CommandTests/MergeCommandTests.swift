import Foundation
import Testing

@Suite struct `The command merge` {
  private func results(_ scratch: Scratch) throws {
    for (id, cycles) in [("r1", ["gcc-11": 5.0, "gcc-12": 5.0]), ("r2", ["gcc-13": 6.0])] {
      let folder = scratch.url.appending(path: "results/\(id)")
      try StoredSample(id: id, cycles: cycles).write(to: folder)
      try StoredSample.blocks(id).write(
        to: folder.appending(path: "blocks.csv"), atomically: true, encoding: .utf8)
    }
  }

  private func merged() throws -> Scratch {
    let scratch = try Scratch()
    try results(scratch)
    let ending = try run("merge", "results", "-o", "set", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    return scratch
  }

  @Test func `tells each run, its machine and what it has`() throws {
    let scratch = try Scratch()
    try results(scratch)
    let ending = try run("merge", "results/r2", "results/r1", "-o", "set", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines[0] == ["run", "machine", "toolchains", "loops", "blocks", "state"])
    #expect(lines[1].first == "r1")
    #expect(lines[1].suffix(5) == ["gcc-11", "gcc-12", "1", "1", "complete"])
    #expect(lines[2].first == "r2")
    #expect(ending.output.hasSuffix("2 runs on 1 machine, 2 blocks\n"))
    #expect(
      scratch.names("set") == ["blocks.csv", "codegen.csv", "runs.csv", "runs.json", "summary.csv"])
  }

  @Test func `has an exit code for each thing that can be wrong`() throws {
    let scratch = try merged()
    #expect(try run("merge", "results", in: scratch.url).status == 64)
    #expect(try run("merge", "no-such", "-o", "other", in: scratch.url).status == 66)
    #expect(try run("merge", "results", "-o", "set", in: scratch.url).status == 73)
    let file = scratch.url.appending(path: "results/r1/blocks.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(",100,", with: ",x,").write(to: file, atomically: true, encoding: .utf8)
    let damaged = try run("merge", "results", "-o", "other", in: scratch.url)
    #expect(damaged.status == 65)
    #expect(damaged.errors.contains("error: results/r1/blocks.csv:2: column iterations"))
    let skipped = try run("merge", "results", "-o", "other", "--skip-damaged", in: scratch.url)
    #expect(skipped.status == 0)
    #expect(skipped.errors.contains("results/r1 is left out: results/r1/blocks.csv:2"))
    // The set still has what was merged before, and the run is not the same there any more.
    let differing = try run("merge", "results/r2", "set", "results", "-o", "third", in: scratch.url)
    #expect(differing.status == 65)
  }

  @Test func `writes what history reads as it reads the runs`() throws {
    let scratch = try merged()
    let runs = try run("history", "results", "--format", "csv", in: scratch.url)
    let set = try run("history", "set", "--format", "csv", in: scratch.url)
    #expect(set.status == 0, "\(set.errors)")
    #expect(set.output == runs.output)
    let both = try run("history", "results", "set", "--format", "csv", in: scratch.url)
    #expect(both.output == runs.output)
    #expect(both.errors.contains("run r1 is in set too: taken once"))
  }

  @Test func `writes runs that compare and export take by their id`() throws {
    let scratch = try merged()
    let compared = try run("compare", "set/r1@gcc-11", "set/r2", in: scratch.url)
    // The runs of the sample were never finished, so that they have no controls that passed.
    let same = try run("compare", "results/r1@gcc-11", "results/r2", in: scratch.url)
    #expect(compared.status == same.status)
    #expect(compared.output == same.output.replacing("results/", with: "set/"))
    for format in ["google-benchmark", "openmetrics", "lnt"] {
      let export = try run("export", format, "set/r1", in: scratch.url)
      #expect(export.status == 0, "\(export.errors)")
      #expect(try export.output == run("export", format, "results/r1", in: scratch.url).output)
    }
    #expect(try run("baseline", "save", "old", "set/r1", in: scratch.url).status == 0)
    #expect(try run("compare", "old@gcc-11", "set/r1@gcc-12", in: scratch.url).status == 0)
  }

  @Test(arguments: [["compare", "set", "set/r1"], ["export", "lnt", "set"], ["analyze", "set"]])
  func `writes what no other command mistakes for a run`(_ arguments: [String]) throws {
    let scratch = try merged()
    let ending = try end(start("clobber", arguments, in: scratch.url), in: scratch.url)
    #expect(ending.status == 64)
    #expect(ending.errors.hasPrefix("error: set is a merged set"), "\(ending.errors)")
    let unknown = try run("export", "lnt", "set/r9", in: scratch.url)
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("it has no run r9"), "\(unknown.errors)")
  }
}
