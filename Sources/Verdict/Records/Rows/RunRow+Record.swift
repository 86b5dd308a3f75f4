import FoundationEssentials

extension RunRow {
  package init(_ record: RunRecord, loops: Int, blocks: Int) {
    let machine = record.machine
    runID = record.runID
    started = record.started.formatted(.iso8601)
    ended = record.ended?.formatted(.iso8601) ?? ""
    state = record.state.rawValue
    stateReason = record.stateReason ?? ""
    self.machine = machine.fingerprint
    hostID = machine.hostID
    cpu = machine.cpu.name ?? ""
    cpuFamily = machine.cpu.family
    cpuModel = machine.cpu.model
    cpuStepping = machine.cpu.stepping
    microcode = machine.cpu.microcode ?? ""
    system = machine.kernel ?? ""
    hypervisor = machine.hypervisor?.vendor ?? ""
    hypervisorSignature = machine.hypervisor?.signature ?? ""
    counts = (record.clock.counts ?? .ticks).rawValue
    ticksPerCycle = record.clock.ticksPerCycle
    tscKHz = machine.tscKHz
    toolVersion = record.tool.version
    seed = String(record.seed)
    layouts = record.plan.layouts
    rounds = record.plan.rounds
    toolchains = record.toolchains.filter { $0.problem == nil }.map(\.name)
    self.loops = loops
    self.blocks = blocks
    controlStatus = record.controls?.status
  }
}
