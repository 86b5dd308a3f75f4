import Catalogue
import Foundation
import Records
import Testing

/// Writes a run in which each loop costs so much, as far as a comparison reads it.
private func writeRun(_ name: String, _ costs: [String: Double], in scratch: Scratch) throws {
  let folder = scratch.url.appending(path: name)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let summary: [SummaryRow] = costs.map { loop, cost in
    .with {
      $0.runID = name
      $0.loop = loop
      $0.tier = .shell
      $0.toolchain = "cc"
      $0.metric = .cost
      $0.estimate = cost
      $0.ciLow = cost - 0.01
      $0.ciHigh = cost + 0.01
      $0.ciLevel = 0.99
      $0.layouts = 20
      $0.controlStatus = .passed
    }
  }
  let record = RunRecord(
    runID: name, started: Date(timeIntervalSince1970: 0), command: [], seed: 1,
    tool: ToolRecord(version: "test"), machine: MachineRecord(hostID: "test"))
  try Data(CSV.encode(summary)).write(to: folder.appending(path: SummaryRow.fileName))
  try Data(CSV.encode([CodegenRow]())).write(to: folder.appending(path: CodegenRow.fileName))
  try Data(record.encode()).write(to: folder.appending(path: RunRecord.fileName))
}

private let before = ["hypercall1.wide.0.c.nop": 2.0, "hypercall3.wide.0.c.nop": 2.0]
private let after = ["hypercall1.wide.0.c.nop": 3.0, "hypercall3.wide.0.c.nop": 2.0]

@Suite struct `Comparing runs` {
  @Test func `ends with 2 for a regression and with 0 without one`() throws {
    let scratch = try Scratch()
    try writeRun("base", before, in: scratch)
    try writeRun("worse", after, in: scratch)
    let worse = try run("compare", "base", "worse", in: scratch.url)
    #expect(worse.status == 2)
    #expect(worse.output.contains("hypercall1.wide.0.c.nop  slower"))
    #expect(worse.output.contains("1 slower, 1 same-time"))
    #expect(try run("compare", "worse", "base", in: scratch.url).status == 0)
    #expect(try run("compare", "base", "base", in: scratch.url).status == 0)
    let never = try run("compare", "base", "worse", "--fail-on", "never", in: scratch.url)
    #expect(never.status == 0)
    let wide = try run("compare", "base", "worse", "--threshold", "2", in: scratch.url)
    #expect(wide.status == 0)
  }

  @Test(arguments: [
    ("markdown", "| `hypercall1.wide.0.c.nop` | slower |"),
    ("csv", "hypercall1.wide.0.c.nop,slower,cycles,2.0,3.0,1.0,"),
    ("json", "\"loop\": \"hypercall1.wide.0.c.nop\", \"change\": \"slower\""),
    ("junit", "<testcase classname=\"clobber\" name=\"hypercall1.wide.0.c.nop\"><failure"),
    ("github", "::error title=hypercall1.wide.0.c.nop::"),
  ])
  func `is written as others read it`(_ format: String, _ text: String) throws {
    let scratch = try Scratch()
    try writeRun("base", before, in: scratch)
    try writeRun("worse", after, in: scratch)
    let ending = try run("compare", "base", "worse", "--format", format, in: scratch.url)
    #expect(ending.status == 2)
    #expect(ending.output.contains(text), "\(ending.output)")
    if format == "json" {
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
      }
    }
  }

  @Test func `by machine code alone asks for no controls that passed`() throws {
    let scratch = try Scratch()
    for (name, executed) in [("base", 7), ("worse", 8)] {
      let folder = scratch.url.appending(path: name)
      try StoredSample(id: name, status: .failed).write(to: folder)
      let row = CodegenRow.with {
        $0.runID = name
        $0.loop = "hypercall1.wide.8.c.nop"
        $0.toolchain = "gcc-11"
        $0.executed = executed
      }
      try Data(CSV.encode([row])).write(to: folder.appending(path: CodegenRow.fileName))
    }
    #expect(try run("compare", "base", "worse", in: scratch.url).status == 3)
    let worse = try run("compare", "--static", "base", "worse", in: scratch.url)
    #expect(worse.status == 2, "\(worse.errors)")
    #expect(worse.output.contains(/hypercall1\.wide\.8\.c\.nop +more/))
    #expect(try run("compare", "--static", "worse", "base", in: scratch.url).status == 0)
    try FileManager.default.removeItem(at: scratch.url.appending(path: "worse/codegen.csv"))
    let missing = try run("compare", "--static", "base", "worse", in: scratch.url)
    #expect(missing.status == 66)
    #expect(missing.errors.contains("worse/codegen.csv"), "\(missing.errors)")
  }

  @Test func `with a loop gone is unresolved, for who asks`() throws {
    let scratch = try Scratch()
    try writeRun("base", before, in: scratch)
    try writeRun("less", ["hypercall1.wide.0.c.nop": 2.0], in: scratch)
    #expect(try run("compare", "base", "less", in: scratch.url).status == 0)
    let ending = try run("compare", "--fail-on", "unresolved", "base", "less", in: scratch.url)
    #expect(ending.status == 3)
  }

  @Test func `takes the names of baselines`() throws {
    let scratch = try Scratch()
    try writeRun("base", before, in: scratch)
    try writeRun("worse", after, in: scratch)
    #expect(try run("baseline", "save", "release", "base", in: scratch.url).status == 0)
    #expect(try run("baseline", "list", in: scratch.url).output == "release\n")
    #expect(try run("compare", "release", "worse", in: scratch.url).status == 2)
    #expect(try run("baseline", "save", "release", "worse", in: scratch.url).status != 0)
    #expect(try run("baseline", "save", "--force", "release", "worse", in: scratch.url).status == 0)
    #expect(try run("compare", "release", "worse", in: scratch.url).status == 0)
    #expect(try run("baseline", "delete", "release", in: scratch.url).status == 0)
    #expect(try run("baseline", "list", in: scratch.url).output.isEmpty)
    #expect(try run("baseline", "save", "../out", "base", in: scratch.url).status == 64)
  }

  @Test func `of what can't be compared says why`() throws {
    let scratch = try Scratch()
    try writeRun("base", before, in: scratch)
    try writeRun("other", ["kvm_hypercall0.wide.0.c.nop": 1], in: scratch)
    let nothing = try run("compare", "base", "other", in: scratch.url)
    #expect(nothing.status == 65)
    #expect(nothing.errors.contains("no loop in common"))
    let unknown = try run("compare", "base@tcc", "base", in: scratch.url)
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("tcc"))
    let missing = try run("compare", "base", "missing", in: scratch.url)
    #expect(missing.status == 66)
    #expect(missing.errors.contains("missing/summary.csv"))
  }
}
