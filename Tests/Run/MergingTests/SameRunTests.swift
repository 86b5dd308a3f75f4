import Records
import Testing

@Suite struct `One run in several folders` {
  @Test func `is taken once`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(), to: "a")
    try folder.write(SampleRun(), to: "b")
    let (rows, notes) = try folder.merge(["a", "b", "a"])
    #expect(rows.map(\.blocks) == [3])
    #expect(notes.count == 2)
    #expect(notes.allSatisfy { $0.hasPrefix("run r1 is in ") && $0.hasSuffix(": taken once") })
  }

  @Test(arguments: [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]])
  func `is the fullest, of which others are the beginning`(_ order: [String]) throws {
    let folder = try Folder()
    try folder.write(SampleRun(rows: 9), to: "a")
    try folder.write(SampleRun(rows: 4, state: .partial), to: "b")
    try folder.write(SampleRun(rows: 9), to: "c")
    // A copy that was cut.
    try folder.edit("c/blocks.csv") { $0.removeLast(5) }
    let (rows, notes) = try folder.merge(order)
    #expect(rows.map(\.blocks) == [9])
    #expect(rows.map(\.state) == ["complete"])
    #expect(notes.count == 2)
    #expect(
      notes.allSatisfy {
        $0.hasSuffix("in part, in b: the fuller one is taken")
          || $0.hasSuffix("in part, in c: the fuller one is taken")
      })
  }

  @Test(arguments: ["blocks.csv", "codegen.csv", "summary.csv", "run.json"])
  func `is refused when two folders differ on it`(_ file: String) throws {
    let folder = try Folder()
    try folder.write(SampleRun(), to: "a")
    try folder.write(SampleRun(), to: "b")
    try folder.edit("b/\(file)") { text in
      text = text.replacing("gcc-12", with: "gcc-13")
    }
    for skips in [false, true] {
      let failure = folder.failure(["b", "a"], skipsDamaged: skips)
      #expect(failure == "run r1 is not the same in a and b: remove the wrong one")
    }
    #expect(folder.names == ["a", "b"])
  }
}
