import FoundationEssentials
import Records

extension RunRecord {
  /// A record in which only what is always known is known.
  static var bare: RunRecord {
    RunRecord(
      runID: "r0", started: Date(timeIntervalSince1970: 0), command: ["clobber", "run"], seed: 1,
      tool: ToolRecord(version: "0.1.0"), machine: MachineRecord(hostID: "h0"))
  }

  /// A record in which everything is known.
  static var full: RunRecord {
    var machine = MachineRecord(
      hostID: "5e1f",
      cpu: CPURecord(
        name: "AMD EPYC", family: 26, model: 2, stepping: 1, microcode: "0xb002147"))
    machine.kernel = "Linux 6.1.0 x86_64"
    machine.hypervisor = HypervisorRecord(vendor: "KVM", signature: "KVMKVMKVM")
    machine.clocksource = "kvm-clock"
    machine.tscKHz = 2_596_000
    machine.tscFlags = ["constant_tsc"]
    machine.smt = false
    machine.nodes = [NodeRecord(id: 0, cpus: [0, 1], distances: [10])]
    machine.stealBefore = 5
    machine.stealAfter = 6

    var record = RunRecord(
      runID: "r1", started: Date(timeIntervalSince1970: 1_767_225_600),
      command: ["clobber", "run", "--out", "a/b"], seed: 42,
      tool: ToolRecord(version: "0.1.0"), machine: machine)
    record.ended = Date(timeIntervalSince1970: 1_767_225_661)
    record.state = .complete
    record.stateReason = nil
    record.clock = ClockRecord(
      quantum: 26, emptyPair: 52, ticksPerCycle: 0.6045, ticksPerCycleSpread: 0.003)
    record.pinning = PinningRecord(
      cpu: 1, pinned: true, memoryNode: 0, bound: true, priority: false,
      refusals: [RefusalRecord(what: "priority", reason: "not permitted")])
    record.plan = PlanRecord(
      layouts: 16, rounds: 200, iterations: ["shell": 4096, "in-situ": 256], live: [0, 4],
      filters: ["hypercall1"], timeBudget: 60)
    record.toolchains = [
      ToolchainRecord(
        name: "gcc-12-O2", version: "12.2.0", path: "/usr/bin/gcc", hash: "77aa", flags: ["-O2"])
    ]
    record.transports = [
      TransportRecord(name: "lfence", available: true),
      TransportRecord(name: "vmcall", available: false, reason: "SIGSEGV"),
    ]
    record.skipped = [SkippedRecord(loop: "k9", reason: "no such form")]
    record.controls = ControlsRecord(
      twins: 8, twinsDifferent: 0,
      doses: [DoseRecord(loop: "d8", added: 8, estimate: 7.9, ciLow: 7.7, ciHigh: 8.25)],
      status: .passed, reasons: ["all twins read 0"])
    return record
  }
}
