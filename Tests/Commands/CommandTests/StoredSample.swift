import Catalogue
import Foundation
import Records

/// A run's folder, as if it had been measured.
struct StoredSample {
  var id = "r1"
  var started = Date(timeIntervalSince1970: 1_795_000_000)
  /// Cycles by toolchain.
  var cycles = ["gcc-11": 5.0]
  var status = ControlStatus.passed
  var loop = "hypercall1.wide.8.c.nop"

  /// Writes the files of the run.
  func write(to folder: URL) throws {
    var machine = MachineRecord(hostID: "guest1", cpu: CPURecord(name: "CPU", family: 25))
    machine.tscKHz = 2_000_000
    var record = RunRecord(
      runID: id, started: started, command: [], seed: 1, tool: ToolRecord(version: "1"),
      machine: machine)
    record.state = .complete
    record.stateReason = nil
    record.clock = ClockRecord(ticksPerCycle: 0.5)
    record.ended = started + 60
    record.toolchains = cycles.keys.sorted().map {
      ToolchainRecord(name: $0, version: "gcc 1\($0.suffix(1)).2.0", path: "", hash: nil, flags: [])
    }
    record.controls = ControlsRecord(twins: 0, twinsDifferent: 0, doses: [], status: status)
    let summary = cycles.sorted { $0.key < $1.key }.map { toolchain, cycles in
      SummaryRow.with {
        $0.runID = id
        $0.loop = loop
        $0.tier = .shell
        $0.toolchain = toolchain
        $0.metric = .cost
        $0.unit = "cycles/call"
        $0.layouts = 20
        $0.rounds = 200
        $0.estimate = cycles
        $0.ciLow = cycles - 0.01
        $0.ciHigh = cycles + 0.01
        $0.ciLevel = 0.99
        $0.controlStatus = status
      }
    }
    let codegen = cycles.map { toolchain, cycles in
      CodegenRow.with {
        $0.runID = id
        $0.loop = loop
        $0.toolchain = toolchain
        $0.codeHash = "\(cycles)"
        $0.instructions = 7
        $0.spills = 2
        $0.executed = 9
      }
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(record.encode()).write(to: folder.appending(path: RunRecord.fileName))
    try Data(CSV.encode(summary)).write(to: folder.appending(path: SummaryRow.fileName))
    try Data(CSV.encode(codegen)).write(to: folder.appending(path: CodegenRow.fileName))
  }

  /// A file of one block, for what reads blocks too.
  static func blocks(_ id: String) -> String {
    let block = BlockRow(
      runID: id, toolchain: "gcc-11", loop: "hypercall1.wide.8.c.nop", copy: 0, layout: 0,
      process: 0, round: 0, iterations: 100, ticks: 500, tscAuxStart: 0, tscAuxEnd: 0,
      stackOffset: 0, flags: [])
    return String(decoding: CSV.encode([block]), as: UTF8.self)
  }
}
