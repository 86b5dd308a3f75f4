import Foundation
import Testing

@Suite struct `The command history` {
  private func results(_ scratch: Scratch) throws {
    let results = scratch.url.appending(path: "results")
    try StoredSample(id: "r1", cycles: ["gcc-11": 5, "gcc-12": 5]).write(
      to: results.appending(path: "one"))
    try StoredSample(id: "r2", cycles: ["gcc-13": 6]).write(to: results.appending(path: "two"))
  }

  @Test func `names the first bad version, and fails only when it is told to`() throws {
    let scratch = try Scratch()
    try results(scratch)
    let ending = try run("history", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(
      ending.output.replacing("\n", with: " ").contains(
        "first bad with gcc-13 13.2.0 (run r2), 5.00 to 6.00 cycles (+1.00 ±"))
    #expect(try run("history", "--fail-on", "slower", in: scratch.url).status == 2)
    #expect(
      try run("history", "--fail-on", "slower", "--threshold", "2", in: scratch.url).status == 0)
  }

  @Test func `writes a row for each loop and version in order`() throws {
    let scratch = try Scratch()
    try results(scratch)
    let ending = try run("history", "results", "--format", "csv", in: scratch.url)
    let rows = ending.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.dropFirst().map { $0[4] } == ["gcc-11", "gcc-12", "gcc-13"])
    #expect(rows.map { $0.last } == ["first_bad", "false", "false", "true"])
  }

  @Test func `passes over what is no run, and names what can't be read`() throws {
    let scratch = try Scratch()
    try results(scratch)
    let results = scratch.url.appending(path: "results")
    try FileManager.default.createDirectory(
      at: results.appending(path: "notes"), withIntermediateDirectories: true)
    try StoredSample(id: "r3", cycles: ["gcc-13": 9]).write(to: results.appending(path: "bad"))
    try "{}".write(
      to: results.appending(path: "bad/run.json"), atomically: true, encoding: .utf8)
    let ending = try run("history", in: scratch.url)
    #expect(ending.status == 0)
    #expect(ending.errors.contains("warning: results/bad is left out: results/bad/run.json"))
    #expect(!ending.errors.contains("notes"))
    #expect(!ending.output.contains("9.00"))
  }

  @Test func `says that there is no run, or no loop that is meant`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "empty"), withIntermediateDirectories: true)
    #expect(try run("history", "empty", in: scratch.url).status == 66)
    #expect(try run("history", "no-such", in: scratch.url).status == 66)
    try results(scratch)
    let ending = try run("history", "--filter", "wide-call", in: scratch.url)
    #expect(ending.status == 64)
    #expect(ending.errors.contains("'wide-call' matches no loop"))
  }
}
