import BuiltPrograms
import Foundation
import Records
import Testing

@Suite struct `A folder that was put together from two runs` {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for (run, cycles) in [("base", 5.0), ("other", 9.0)] {
      let url = scratch.url.appending(path: run)
      try StoredSample(id: run, cycles: ["gcc-11": cycles]).write(to: url)
      try Data(StoredSample.blocks(run).utf8).write(to: url.appending(path: "blocks.csv"))
    }
  }

  private func mix(_ name: String) throws {
    let file = scratch.url.appending(path: "other").appending(path: name)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(
      at: scratch.url.appending(path: "base").appending(path: name), to: file)
  }

  @Test(
    arguments: [
      ("codegen.csv", ["compare base other", "compare --static base other", "analyze other"]),
      ("codegen.csv", ["export openmetrics other", "verify other", "baseline save b other"]),
      ("summary.csv", ["compare base other", "export openmetrics other", "baseline save b other"]),
      ("blocks.csv", ["analyze other", "export hdr other", "verify other", "merge -o set other"]),
    ])
  func `is refused by every reader, with both ids`(_ name: String, _ commands: [String]) throws {
    try mix(name)
    for command in commands {
      let words = command.split(separator: " ").map(String.init)
      let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
      #expect(ending.status == 65, "\(command): \(ending.errors)")
      #expect(ending.errors.contains("other/\(name):2: a row of run base"), "\(ending.errors)")
      #expect(ending.errors.contains("are of run other"), "\(ending.errors)")
    }
  }

  @Test(arguments: ["codegen.csv", "summary.csv", "blocks.csv"])
  func `is told by a report and a history`(_ name: String) throws {
    try mix(name)
    let report = try run("report", "other", "--format", "txt", in: scratch.url)
    #expect(report.status == 0)
    #expect(report.errors.contains("a row of run base"))
    guard name != "blocks.csv" else { return }
    let history = try run("history", "base", "other", in: scratch.url)
    #expect(history.errors.contains("a row of run base"))
  }

  @Test(arguments: [nil, "{", "{}"])
  func `or has no record that can be read is believed in nothing`(_ text: String?) throws {
    let file = scratch.url.appending(path: "other/run.json")
    try FileManager.default.removeItem(at: file)
    try text?.write(to: file, atomically: true, encoding: .utf8)
    let compare = try run("compare", "base", "other", in: scratch.url)
    #expect(compare.status == 3, "\(compare.errors)")
    #expect(compare.errors.contains("its controls passed is not known"))
    let report = try run("report", "other", "--format", "txt", in: scratch.url)
    #expect(report.errors.contains("run.json"))
    for words in [["history", "other"], ["export", "openmetrics", "other"], ["verify", "other"]] {
      let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
      #expect([65, 66].contains(ending.status), "\(words) \(ending.errors)")
      #expect(ending.errors.contains("run.json"))
    }
  }
}

@Suite struct `A run's files` {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let ending = try run(
      "run", "--quiet", "--filter", "^hypercall1\\..*\\.8\\.c\\.nop", "--layouts", "2", "--rounds",
      "3", "--out", "run", in: scratch.url)
    try #require([0, 3].contains(ending.status), "\(ending.errors)")
  }

  private func edit(_ name: String, _ change: (inout String) -> Void) throws {
    let file = scratch.url.appending(path: "run").appending(path: name)
    var text = try String(contentsOf: file, encoding: .utf8)
    change(&text)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  @Test func `are verified, and judged again say the same`() throws {
    let first = try run("verify", "run", in: scratch.url)
    #expect(first.status == 0, "\(first.output) \(first.errors)")
    #expect(first.output.contains("its 3 files are as they were written"))
    let analysed = try run("analyze", "run", in: scratch.url)
    #expect([0, 3].contains(analysed.status))
    #expect(try run("verify", "run", in: scratch.url).status == 0)
    let other = try run("analyze", "run", "--level", "0.9", "--bound", "0.5", in: scratch.url)
    #expect([0, 3].contains(other.status))
    #expect(try run("verify", "run", in: scratch.url).status == 0)
  }

  @Test func `that were edited are told in every cell`() throws {
    let text = String(decoding: try scratch.bytes("run/summary.csv"), as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var cells = lines[2].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for index in cells.indices where index > 1 {
      let old = cells[index]
      cells[index] = Double(old) == nil ? old + "x" : "77"
      lines[2] = cells.joined(separator: ",")
      try edit("summary.csv") { $0 = lines.joined(separator: "\n") }
      cells[index] = old
      let ending = try run("compare", "run", "run", in: scratch.url)
      // What is another kind of value is told as that.
      #expect(ending.status == 65, "\(index) \(ending.errors)")
      #expect(try run("verify", "run", in: scratch.url).status == 65)
    }
  }

  @Test func `are held against the blocks where the digests were forged`() throws {
    try edit("run.json") { $0 = $0.replacing("\"files\"", with: "\"other\"") }
    #expect(try run("verify", "run", in: scratch.url).output.contains("carry no digests"))
    let compare = try run("compare", "run", "run", "--fail-on", "never", in: scratch.url)
    #expect(compare.errors.contains("its files have no digests"))
    try edit("summary.csv") { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let place = lines.firstIndex { $0.contains(",cycles/call,") }
      if let place {
        lines[place] = lines[place].replacing(",cycles/call,2,", with: ",cycles/call,3,")
      }
      text = lines.joined(separator: "\n")
    }
    let ending = try run("verify", "run", in: scratch.url)
    #expect(ending.status == 65)
    #expect(ending.output.contains("column layouts: '3', where '2' follows from the blocks"))
  }

  @Test func `get a folder in which no other is`() throws {
    for name in [
      "blocks.csv", "codegen.csv", "summary.csv", "bandwidth.csv", "run.json", "runs.json",
      "runs.csv", "audit.csv", "transfers.csv", "blocks.csv.partial",
    ] {
      let folder = scratch.url.appending(path: "new-\(name)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try "mine".write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      let ending = try run(
        "run", "--quiet", "--filter", "kvm_hypercall0", "--out", "new-\(name)", in: scratch.url)
      #expect(ending.status == 73, "\(name): \(ending.errors)")
      #expect(scratch.names("new-\(name)") == [name])
    }
  }
}
