import Foundation
import Testing

@Suite struct `What runs have left` {
  /// Three runs, one of them killed, and two folders that are none.
  func scratch() throws -> Scratch {
    let scratch = try Scratch()
    for (name, day) in [("a", 1.0), ("b", 2), ("c", 3)] {
      try StoredSample(id: name, started: Date(timeIntervalSince1970: 86_400 * day)).write(
        to: scratch.url.appending(path: "results/\(name)"))
    }
    for path in [
      "results/a/blocks.csv.partial", "results/notes/run.txt", "results/kept/x/run.json",
    ] {
      let file = scratch.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try "x".write(to: file, atomically: true, encoding: .utf8)
    }
    return scratch
  }

  @Test func `is listed`() throws {
    let scratch = try scratch()
    let ending = try run("results", in: scratch.url)
    #expect(ending.status == 0)
    #expect(ending.output.contains("3 runs"))
    #expect(ending.output.contains("not ended") && !ending.output.contains("notes"))
  }

  @Test func `goes but for the newest, and what did not end stays`() throws {
    let scratch = try scratch()
    #expect(try run("results", "prune", "--keep", "1", "--dry-run", in: scratch.url).status == 0)
    #expect(scratch.names("results") == ["a", "b", "c", "kept", "notes"])
    #expect(try run("results", "prune", "--keep", "1", in: scratch.url).status == 0)
    #expect(scratch.names("results").count == 4)
    #expect(Set(scratch.names("results")).isSuperset(of: ["a", "kept", "notes"]))
    #expect(try run("results", "prune", "--older-than", "9", in: scratch.url).status == 0)
    #expect(scratch.names("results") == ["kept", "notes"])
  }

  @Test func `is not removed without being told what`() throws {
    let scratch = try scratch()
    #expect(try run("results", "prune", in: scratch.url).status == 64)
    #expect(try run("results", "list", "nowhere", in: scratch.url).status == 66)
  }
}
