import Catalogue
import FoundationEssentials
import Records
import Report

/// A run with two toolchains of one loop, whose clock is known unless told otherwise.
func sampleRun(isClockKnown: Bool = true, toolchain: String = "gcc-12") -> ExportedRun {
  var machine = MachineRecord(hostID: "host", cpu: CPURecord(name: "CPU", family: 25, model: 17))
  machine.tscKHz = isClockKnown ? 2_000_000 : nil
  var record = RunRecord(
    runID: "r1", started: Date(timeIntervalSince1970: 1_795_000_000), command: [], seed: 1,
    tool: ToolRecord(version: "1"), machine: machine)
  record.clock = ClockRecord(ticksPerCycle: isClockKnown ? 0.5 : nil)
  record.ended = record.started + 90
  record.controls = ControlsRecord(twins: 1, twinsDifferent: 0, doses: [], status: .passed)
  let summary = [(toolchain, 4.0), ("clang-19", 6.0)].map { name, cycles in
    SummaryRow.with {
      $0.loop = "hypercall1.wide.8.c.nop"
      $0.shape = LoopShape(
        operation: "hypercall1", form: "wide", live: 8, caller: .c, transport: .nop)
      $0.toolchain = name
      $0.tier = .shell
      $0.metric = .cost
      $0.unit = "cycles/call"
      $0.rounds = 200
      $0.estimate = cycles
      $0.ciLow = cycles - 0.1
      $0.ciHigh = cycles + 0.1
    }
  }
  let difference = SummaryRow.with {
    $0.loop = "hypercall1.wide.8.c.nop"
    $0.metric = .difference
    $0.unit = "cycles/call"
    $0.estimate = 1
  }
  let codegen = CodegenRow.with {
    $0.loop = "hypercall1.wide.8.c.nop"
    $0.toolchain = toolchain
    $0.instructions = 11
    $0.spills = 2
    $0.reloads = 1
  }
  return ExportedRun(record: record, summary: summary + [difference], codegen: [codegen])
}
