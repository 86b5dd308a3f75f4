import Foundation
import Freestanding
import Testing

@Suite struct `Merging the same runs` {
  /// Deals the runs into folders of folders, some of which are merged before, and merges all.
  private func merged(seed: UInt64) throws -> [String: Data] {
    var random = SeededGenerator(seed: seed)
    let folder = try Folder()
    var groups: Set<String> = []
    for run in fleet {
      // Some runs lie in two groups.
      for _ in 0...random.uniform(below: 2) {
        let group = "group\(random.uniform(below: 4))"
        try folder.write(run, to: "\(group)/\(random.next())-\(run.id)")
        groups.insert(group)
      }
    }
    var parts = groups.sorted()
    for index in parts.indices where random.uniform(below: 2) == 0 {
      try folder.merge([parts[index]], to: "merged-\(parts[index])")
      parts[index] = "merged-\(parts[index])"
    }
    random.shuffle(&parts)
    try folder.merge(parts)
    return try folder.files()
  }

  @Test func `gives the same bytes, however they lie in folders and in whatever order`() throws {
    let folder = try Folder()
    for run in fleet { try folder.write(run, to: run.id) }
    try folder.merge(fleet.map(\.id))
    let expected = try folder.files()
    #expect(
      expected.keys.sorted() == [
        "blocks.csv", "codegen.csv", "runs.csv", "runs.json", "summary.csv",
      ])
    for seed in 0..<20 as Range<UInt64> {
      #expect(try merged(seed: seed) == expected, "seed \(seed)")
    }
  }

  @Test func `gives a set for a set`() throws {
    let folder = try Folder()
    for run in fleet { try folder.write(run, to: "runs/\(run.id)") }
    try folder.merge(["runs"])
    try folder.merge(["set"], to: "again")
    #expect(try folder.files("again") == folder.files())
  }
}
