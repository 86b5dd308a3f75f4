import Foundation
import Records

/// A run as a machine of a fleet might have written it.
struct SampleRun {
  var id = "r1"
  var host = "guest1"
  var rows = 3
  var state = RunRecord.State.complete
  var loops = ["hypercall1.wide.0.c.nop", "hypercall1.narrow.0.c.nop"]

  var blocks: [BlockRow] {
    (0..<rows).map { round in
      BlockRow(
        runID: id, toolchain: "gcc-12", loop: loops[round % loops.count], copy: 0, layout: 0,
        process: 0, round: round, iterations: 100, ticks: 1000 + round, tscAuxStart: 0,
        tscAuxEnd: 0, stackOffset: 0, flags: [])
    }
  }

  var codegen: [CodegenRow] {
    loops.map { loop in
      CodegenRow.with {
        $0.runID = id
        $0.toolchain = "gcc-12"
        $0.loop = loop
        $0.executed = 7
      }
    }
  }

  /// What follows from the blocks, so that fewer of them say something else.
  var summary: [SummaryRow] {
    loops.map { loop in
      SummaryRow.with {
        $0.runID = id
        $0.toolchain = "gcc-12"
        $0.loop = loop
        $0.metric = .cost
        $0.estimate = 1 + Double(rows) / 3
        $0.note = "a \"note\", with\na line break"
      }
    }
  }

  var record: RunRecord {
    var machine = MachineRecord(hostID: host, cpu: CPURecord(name: "CPU", family: 25))
    machine.kernel = "Linux 6.1"
    var record = RunRecord(
      runID: id, started: Date(timeIntervalSince1970: 1_795_000_000), command: [], seed: .max,
      tool: ToolRecord(version: "1"), machine: machine)
    record.state = state
    record.stateReason = state == .complete ? nil : "interrupted"
    record.toolchains = [
      ToolchainRecord(name: "gcc-12", version: "12", path: "", hash: nil, flags: [])
    ]
    return record
  }

  /// Writes the files of the run.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(CSV.encode(blocks)).write(to: folder.appending(path: BlockRow.fileName))
    try Data(CSV.encode(codegen)).write(to: folder.appending(path: CodegenRow.fileName))
    try Data(CSV.encode(summary)).write(to: folder.appending(path: SummaryRow.fileName))
    try Data(record.encode()).write(to: folder.appending(path: RunRecord.fileName))
  }
}

/// Five runs of two machines, one of them partial and one without a block.
let fleet = [
  SampleRun(id: "r1"), SampleRun(id: "r2", host: "guest2", rows: 900),
  SampleRun(id: "r3", rows: 0), SampleRun(id: "r4", rows: 7, state: .partial),
  SampleRun(id: "r5", host: "guest2", rows: 1, loops: ["kvm_hypercall0.narrow.0.c.nop"]),
]
