import Foundation
import Records
import Testing

/// What is on disk of a run after a fault.
enum Left: String {
  case nothing = "nothing"
  case unfinished = "blocks.csv.partial"
  case partial = "partial run"
  case whole = "whole run"
}

/// A run that nothing disturbed, against which the others are held.
struct Reference {
  let order: [String]
  let code: Int32
  /// Bytes of blocks.csv.
  let size: Int

  /// What is drawn from the seed in each row, and so is the same in each run.
  static func order(_ rows: [BlockRow]) -> [String] {
    // What is measured again because somebody shared the core differs from run to run.
    rows.filter { !$0.flags.contains(.repeated) }.map {
      "\($0.process) \($0.layout) \($0.round) \($0.loop) \($0.copy) "
        + "\($0.iterations) \($0.stackOffset)"
    }
  }

  init(_ bench: Bench) throws {
    let name = bench.newName()
    let ending = try bench.run(Bench.words(name))
    try #require([0, 3].contains(ending.code) && !ending.isSignal, "\(ending.errors)")
    let bytes = try bench.bytes("\(name)/blocks.csv")
    size = bytes.count
    order = Self.order(try CSV.read(BlockRow.self, bytes).rows)
    code = ending.code
    try #require(order.count > 100)
  }

  /// Looks at all that a run left: its rows are the first ones of the reference, it says what it is,
  /// and it can be judged.
  func check(_ out: String, in bench: Bench) throws -> Left {
    let names = Set(bench.names(out).filter { !$0.hasPrefix(".") })
    let files: Set = ["blocks.csv", "blocks.csv.partial", "codegen.csv", "run.json", "summary.csv"]
    #expect(names.isSubset(of: files), "\(names)")
    let isUnfinished = names.contains("blocks.csv.partial")
    #expect(!(isUnfinished && names.contains("blocks.csv")))
    guard isUnfinished || names.contains("blocks.csv") else {
      #expect(names.isEmpty, "\(names)")
      return .nothing
    }
    let bytes = try bench.bytes("\(out)/blocks.csv\(isUnfinished ? ".partial" : "")")
    // Killed before it had written the header or its record, it has measured nothing.
    guard !bytes.isEmpty, names.contains("run.json") else {
      #expect(isUnfinished && bytes.count < 200)
      return .nothing
    }
    let table = try CSV.read(BlockRow.self, bytes)
    let own = Self.order(table.rows)
    #expect(own == Array(order.prefix(own.count)), "the rows are not the first ones")
    let record = try RunRecord(json: bench.bytes("\(out)/run.json"))
    #expect(table.rows.allSatisfy { $0.runID == record.runID })
    if isUnfinished {
      #expect(record.state == .partial)
      try judge(out, rows: own.count, in: bench)
      return own.isEmpty ? .nothing : .unfinished
    }
    #expect(!table.isTorn)
    #expect(record.state == .partial || own.count == order.count)
    #expect(record.state == .complete || record.stateReason != nil)
    return record.state == .complete ? .whole : .partial
  }

  private func judge(_ out: String, rows: Int, in bench: Bench) throws {
    let ending = try bench.run(["analyze", out])
    #expect([0, 3].contains(ending.code) && !ending.isSignal, "\(ending.errors)")
    let names = bench.names(out).filter { !$0.hasPrefix(".") }
    #expect(names.contains("blocks.csv") && names.contains("summary.csv"), "\(names)")
    #expect(!names.contains("blocks.csv.partial"))
    let table = try CSV.read(BlockRow.self, bench.bytes("\(out)/blocks.csv"))
    #expect(Self.order(table.rows).count == rows && !table.isTorn)
    #expect(try RunRecord(json: bench.bytes("\(out)/run.json")).state == .partial)
  }

  /// Makes the next run, which nothing of the one before may touch.
  func next(in bench: Bench) throws -> Bool {
    let name = bench.newName()
    let ending = try bench.run(Bench.words(name))
    // A control that fails by the noise of the machine is no fault.
    guard [0, 3].contains(ending.code), !ending.isSignal else { return false }
    defer { try? FileManager.default.removeItem(at: bench.url.appending(path: name)) }
    return try check(name, in: bench) == .whole
  }
}
