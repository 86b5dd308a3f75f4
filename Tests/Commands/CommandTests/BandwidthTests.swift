import Foundation
import Records
import Testing

/// `clobber bandwidth` and the program of its own.
@Suite struct `Buffers that are moved` {
  @Test(arguments: [("clobber", ["bandwidth"]), ("HighBandwidth", [])])
  func `leave the files of a run, every buffer verified`(
    _ program: String, _ words: [String]
  ) throws {
    let scratch = try Scratch()
    let arguments =
      words + ["--sizes", "5,256,4096", "--processes", "2", "--rounds", "2", "--out", "out"]
    let ending = try end(start(program, arguments, in: scratch.url), in: scratch.url)
    // With two processes no twin can be told from another.
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(scratch.names("out") == ["bandwidth.csv", "run.json", "transfers.csv"])
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(record.state == .complete && record.transports.map(\.name) == ["port"])
    let rows = try CSV.read(BandwidthRow.self, scratch.bytes("out/bandwidth.csv")).rows
    let nodes = max(1, record.machine.nodes.count)
    // Three sizes, two directions, two caches, and three ways with one twin.
    #expect(rows.count == 48 * nodes)
    for row in rows {
      #expect(row.runID == record.runID && row.shape.transport == "copy")
      #expect(row.verified == 2 * 2 * (row.shape.cache == "cold" ? 1 : 2))
      #expect(row.placed != false)
    }
    let blocks = try CSV.read(TransferRow.self, scratch.bytes("out/transfers.csv")).rows
    #expect(blocks.count { $0.shape.path != "clock" } == rows.map(\.verified).reduce(0, +))
    if record.clock.counts == .ticks {
      // One that was interrupted each time it was measured has none.
      #expect(rows.contains { $0.cycles != nil })
      #expect(ending.output.contains("out: one call"))
    }
    #expect(ending.output.contains("every byte of each compared"))
  }

  @Test func `make a run that is shown again as text, and is said to be what it is`() throws {
    let scratch = try Scratch()
    let words = ["bandwidth", "--sizes", "64", "--processes", "2", "--rounds", "2", "--out", "out"]
    let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let again = try run("report", "out", "--format", "txt", in: scratch.url)
    #expect(again.status == 0, "\(again.errors)")
    let lines = ending.output.split(separator: "\n")
    #expect(lines.first == "One call for a whole buffer, or a call for each four bytes?")
    #expect(again.output.contains(try #require(lines.first)))
    let page = try run("report", "out", in: scratch.url)
    #expect(page.output.contains("<h1>\(try #require(lines.first))</h1>"))
    let other = try run("compare", "out", "out", in: scratch.url)
    #expect(other.status == 65)
    #expect(other.errors.contains("out is a run of 'clobber bandwidth'"), "\(other.errors)")
    let merged = try run("merge", "out", "-o", "set", in: scratch.url)
    #expect(merged.status == 66)
    #expect(merged.errors.contains("out is left out: it is a run of 'clobber bandwidth'"))
  }

  @Test func `are written as CSV to standard output`() throws {
    let scratch = try Scratch()
    let ending = try run(
      "bandwidth", "--sizes", "64", "--processes", "1", "--rounds", "1", "--format", "csv",
      "--quiet", "--out", "out", in: scratch.url)
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.errors)")
    #expect(Array(ending.output.utf8) == (try scratch.bytes("out/bandwidth.csv")))
  }

  @Test func `never overwrite a run`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "out"), withIntermediateDirectories: true)
    try "mine".write(
      to: scratch.url.appending(path: "out/run.json"), atomically: true, encoding: .utf8)
    let ending = try run("bandwidth", "--sizes", "1", "--out", "out", in: scratch.url)
    #expect(ending.status == 73)
    #expect(scratch.names("out") == ["run.json"])
  }
}
