import Foundation
import Records
import Testing

@Suite struct `What can't be merged` {
  /// Two runs, of which the second is then damaged.
  private func pair() throws -> Folder {
    let folder = try Folder()
    try folder.write(SampleRun(id: "r1"), to: "good")
    try folder.write(SampleRun(id: "r2"), to: "bad")
    return folder
  }

  private func check(_ folder: Folder, says start: String) throws {
    let failure = folder.failure(["good", "bad"])
    #expect(failure.hasPrefix(start), "\(failure)")
    #expect(folder.names == ["bad", "good"])
    let (rows, notes) = try folder.merge(["bad", "good"], skipsDamaged: true)
    #expect(rows.map(\.runID) == ["r1"])
    #expect(notes.contains { $0.contains("bad is left out: ") && $0.contains(start) }, "\(notes)")
  }

  @Test func `a damaged row is named`() throws {
    let folder = try pair()
    try folder.edit("bad/blocks.csv") { $0 = $0.replacing(",1001,", with: ",many,") }
    try check(folder, says: "bad/blocks.csv:3: column ticks: expected a count, 0 to 10^12")
  }

  @Test func `a cut file of a whole run is named`() throws {
    let folder = try pair()
    try folder.edit("bad/summary.csv") { $0.removeLast() }
    try check(folder, says: "bad/summary.csv:4: the last line has no end")
  }

  @Test func `a file of another run is named`() throws {
    let folder = try pair()
    try folder.edit("bad/codegen.csv") { $0 = $0.replacing("2.2,r2,", with: "2.1,r7,") }
    try check(folder, says: "bad/codegen.csv:2: a row of run")
  }

  @Test func `a missing file is named`() throws {
    let folder = try pair()
    try FileManager.default.removeItem(atPath: folder.path("bad/blocks.csv"))
    try check(folder, says: "can't read bad/blocks.csv: No such file")
  }

  @Test func `a record that is none is named`() throws {
    let folder = try pair()
    try folder.edit("bad/run.json") { $0 = "{}" }
    try check(folder, says: "bad/run.json: schema_version is missing")
  }

  @Test func `a later major version is named`() throws {
    let folder = try pair()
    try folder.edit("bad/summary.csv") { $0 = $0.replacing("\n2.2,", with: "\n3.0,") }
    try check(folder, says: "bad/summary.csv: schema version 3.0 cannot be read")
  }

  @Test func `a set with another value in a row is named, or left out`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(id: "r1"), to: "one")
    try folder.merge(["one"], to: "bad")
    try folder.write(SampleRun(id: "r2"), to: "good")
    try folder.edit("bad/blocks.csv") { $0 = $0.replacing(",1001,", with: ",1002,") }
    #expect(folder.failure(["bad"]).contains("blocks.csv is not as its run wrote it"))
    let (rows, notes) = try folder.merge(["good", "bad"], to: "other", skipsDamaged: true)
    #expect(rows.map(\.runID) == ["r2"])
    #expect(notes.contains { $0.contains("bad is left out: ") }, "\(notes)")
  }

  @Test func `a set whose files were sorted or cut is named`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(id: "r1"), to: "good")
    for run in fleet.dropFirst() { try folder.write(run, to: "runs/\(run.id)") }
    try folder.merge(["runs"], to: "bad")
    try FileManager.default.removeItem(atPath: folder.path("runs"))
    try folder.edit("bad/blocks.csv") { text in
      text += text.split(separator: "\n")[1] + "\n"
    }
    let line = fleet.map(\.rows).reduce(0, +) - 3 + 2
    try check(folder, says: "bad/blocks.csv:\(line): rows of run r2 stand apart")
  }

  @Test func `a partial run's cut line is left out and said`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(state: .partial), to: "a")
    try folder.edit("a/blocks.csv") { $0.removeLast(3) }
    let (rows, notes) = try folder.merge(["a"])
    #expect(rows.map(\.blocks) == [2])
    #expect(rows.map(\.state) == ["partial"])
    #expect(notes.count == 1)
    #expect(notes[0].hasSuffix("the last line of a partial run has no end and is left out"))
  }

  @Test func `what is still being written is left out and said`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(), to: "runs/a")
    try folder.write(SampleRun(id: "r2"), to: "runs/.task-2.tmp")
    try folder.write(SampleRun(id: "r3"), to: "runs/c")
    try FileManager.default.removeItem(atPath: folder.path("runs/c/run.json"))
    let (rows, notes) = try folder.merge(["runs"])
    #expect(rows.map(\.runID) == ["r1"])
    #expect(notes.count == 2)
    #expect(notes[0].hasPrefix("runs/.task-2.tmp is left out: "))
    #expect(notes[1].hasPrefix("runs/c is left out: without run.json"))
  }

  @Test func `an output folder with something in it is left as it is`() throws {
    let folder = try pair()
    try folder.merge(["good"])
    let before = try folder.files()
    #expect(folder.failure(["good", "bad"]).hasPrefix("set is not empty"))
    #expect(try folder.files() == before)
    try FileManager.default.createDirectory(
      atPath: folder.path("empty"), withIntermediateDirectories: true)
    try folder.merge(["good"], to: "empty")
    #expect(try folder.files("empty") == before)
  }
}
