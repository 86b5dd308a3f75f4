import Foundation
import Records
import Runner
import SystemPackage
import Testing

@Suite struct `A merged set` {
  private func merged() throws -> Folder {
    let folder = try Folder()
    for run in fleet { try folder.write(run, to: "runs/\(run.id)") }
    try folder.merge(["runs"])
    return folder
  }

  @Test func `has every row of every run, run by run`() throws {
    let files = try merged().files()
    func rows<Row: CSVRow>(_ type: Row.Type) throws -> [Row] {
      try CSV.read(type, Array(#require(files[type.fileName]))).rows
    }
    #expect(try rows(BlockRow.self) == fleet.flatMap(\.blocks))
    #expect(try rows(CodegenRow.self) == fleet.flatMap(\.codegen))
    #expect(try rows(SummaryRow.self) == fleet.flatMap(\.summary))
    let runs = try rows(RunRow.self)
    #expect(runs.map(\.runID) == fleet.map(\.id))
    #expect(runs.map(\.blocks) == fleet.map(\.rows))
    #expect(runs.map(\.loops) == [2, 2, 2, 2, 1])
    #expect(runs.map(\.state) == ["complete", "complete", "complete", "partial", "complete"])
    #expect(runs[0].machine == runs[2].machine)
    #expect(Set(runs.map(\.machine)).count == 2)
    #expect(runs[0].seed == "18446744073709551615")
  }

  @Test func `keeps all records as a JSON list`() throws {
    let data = try #require(try merged().files()["runs.json"])
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let records = try decoder.decode([RunRecord].self, from: data)
    #expect(records.map(\.withoutDigests) == fleet.map(\.record))
    #expect(records.allSatisfy { $0.files?.count == 3 })
  }

  @Test func `can be read run by run`() throws {
    let folder = try merged()
    let set = try MergedSet(FilePath(folder.path("set")))
    #expect(set.runIDs == fleet.map(\.id))
    for run in fleet {
      #expect(try set.rows(SummaryRow.self, of: run.id) == run.summary)
      #expect(try set.rows(CodegenRow.self, of: run.id) == run.codegen)
      #expect(try set.record(run.id).withoutDigests == run.record)
    }
    #expect(throws: MergeError.self) { try set.record("r9") }
  }

  @Test func `brings files of an earlier version to this one`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(), to: "r1")
    for file in ["blocks.csv", "summary.csv", "run.json"] {
      try folder.edit("r1/\(file)") { text in
        text = text.replacing("\n2.2,", with: "\n1.0,").replacing("\"2.2\"", with: "\"1.0\"")
          .replacing("\"loop\" :", with: "\"kernel\" :").replacing(",loop,", with: ",kernel,")
          .replacing("\"pinning\" :", with: "\"placement\" :")
      }
    }
    try folder.edit("r1/codegen.csv") { text in
      text = text.split(separator: "\n").map { line in
        // What came later: 'executed' and the columns behind it.
        line.split(separator: ",", omittingEmptySubsequences: false).dropLast(11)
          .joined(separator: ",").replacing("2.2,", with: "1.0,").replacing(
            ",loop,", with: ",kernel,") + "\n"
      }.joined()
    }
    #expect(try folder.merge(["r1"]).notes == [])
    let files = try folder.files()
    for (name, data) in files {
      #expect(!String(decoding: data, as: UTF8.self).contains("1.0,"), "\(name)")
    }
    let rows = try CSV.read(CodegenRow.self, Array(#require(files["codegen.csv"]))).rows
    #expect(rows.map(\.executed) == [nil, nil])
    #expect(try MergedSet(FilePath(folder.path("set"))).record("r1").schemaVersion == .current)
  }

  @Test func `leaves out in silence what the order of the rows tells`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(), to: "r1")
    try folder.edit("r1/blocks.csv") { text in
      text = text.split(separator: "\n").map { line in
        line + (line.hasPrefix("schema") ? ",position\n" : ",5\n")
      }.joined()
    }
    #expect(try folder.merge(["r1"]).notes == [])
  }

  @Test func `tells which columns of a later version are left out`() throws {
    let folder = try Folder()
    try folder.write(SampleRun(), to: "r1")
    try folder.edit("r1/blocks.csv") { text in
      text = text.split(separator: "\n").map { line in
        line + (line.hasPrefix("schema") ? ",humidity\n" : ",5\n")
      }.joined()
    }
    let notes = try folder.merge(["r1"]).notes
    #expect(notes.count == 1)
    #expect(notes[0].hasSuffix("columns that this version does not know are left out: humidity"))
  }
}

extension RunRecord {
  /// What the run said, without what the merge says of its rows.
  fileprivate var withoutDigests: RunRecord {
    var record = self
    record.files = nil
    return record
  }
}
