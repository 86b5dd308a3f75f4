import Foundation
import Records
import Testing

@Suite struct `A run that is kept small` {
  private let scratch: Scratch
  private let run: URL

  init() throws {
    scratch = try Scratch()
    run = scratch.url.appending(path: "run")
    var sample = StoredSample()
    sample.cycles = ["gcc-11": 5.123456789]
    try sample.write(to: run)
  }

  private func keep(_ arguments: String...) throws -> Ending {
    try end(
      start("clobber", ["keep", "run", "-o", "kept"] + arguments, in: scratch.url), in: scratch.url)
  }

  @Test func `says what it said, with fewer digits`() throws {
    #expect(try keep().status == 0)
    let bytes = try Data(contentsOf: scratch.url.appending(path: "kept/summary.csv"))
    let rows = try CSV.read(SummaryRow.self, [UInt8](bytes)).rows
    #expect(rows.map(\.estimate) == [5.1235])
    #expect(rows.map(\.loop) == ["hypercall1.wide.8.c.nop"])
    let shown = ["run", "kept"].map { try? Self.show($0, in: scratch) }
    #expect(shown[0] == shown[1])
    #expect(shown[0]?.isEmpty == false)
  }

  private static func show(_ folder: String, in scratch: Scratch) throws -> String {
    try CommandTests.run("show", folder, in: scratch.url).output
  }

  @Test func `is told when a file of it is changed`() throws {
    #expect(try keep().status == 0)
    let file = scratch.url.appending(path: "kept/summary.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("5.1235", with: "5.1236").write(
      to: file, atomically: true, encoding: .utf8)
    let ending = try CommandTests.run("show", "kept", in: scratch.url)
    #expect(ending.status == 65)
    #expect(ending.errors.contains("summary.csv"))
  }

  @Test func `says which compilers there were, and not in which folders`() throws {
    let file = run.appending(path: "run.json")
    var record = try RunRecord(json: [UInt8](try Data(contentsOf: file)))
    record.toolchains[0].path = "/somewhere/bin/gcc-11"
    record.command = [
      "bin/clobber", "run", "--toolchain", "mine=/somewhere/bin/gcc-11", "--live=0",
    ]
    try Data(try record.encode()).write(to: file)
    #expect(try keep().status == 0)
    let kept = try RunRecord(
      json: [UInt8](try Data(contentsOf: scratch.url.appending(path: "kept/run.json"))))
    #expect(kept.toolchains[0].path == "gcc-11")
    #expect(kept.command == ["bin/clobber", "run", "--toolchain", "mine=gcc-11", "--live=0"])
  }

  @Test func `is put over nothing that is there`() throws {
    #expect(try keep().status == 0)
    #expect(try keep().status == 73)
  }

  @Test func `has only the loops that are asked for`() throws {
    #expect(try keep("--loops", "hypercall9").status == 0)
    let bytes = try Data(contentsOf: scratch.url.appending(path: "kept/summary.csv"))
    #expect(try CSV.read(SummaryRow.self, [UInt8](bytes)).rows.isEmpty)
  }
}
