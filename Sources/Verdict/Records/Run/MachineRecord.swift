/// The machine a run took place on.
package struct MachineRecord: Codable, Sendable, Hashable {
  /// Tells machines apart without telling which machine it is.
  package var hostID: String
  package var cpu: CPURecord
  /// The operating system's kernel: name, release and architecture.
  package var kernel: String?
  /// What the machine is a guest of; nil on bare metal or when not known.
  package var hypervisor: HypervisorRecord?
  /// The kernel's current clock source.
  package var clocksource: String?
  /// The rate of the TSC, in kHz.
  package var tscKHz: Int?
  /// The CPU flags that concern the TSC, as `constant_tsc`.
  package var tscFlags: [String]
  /// What the guest itself, or its firmware, has added to its counter; only ring 0 sees it.
  package var tscAdjustment: UInt64?
  /// `vmx` or `svm` where this machine can have guests of its own, which under a hypervisor are
  /// nested; `none` where it can't.
  package var virtualization: String?
  /// Interrupts of system management, and non-maskable ones, while ring 0 measured.
  package var smis: Int?
  package var nmis: Int?
  /// Whether cores share their units between hardware threads, as far as the guest can see.
  package var smt: Bool?
  package var nodes: [NodeRecord]
  /// Time stolen from the measuring CPU before the run, in the kernel's ticks of usually 10 ms.
  package var stealBefore: Int?
  package var stealAfter: Int?

  /// Makes a record in which only the host and its processor are known.
  package init(hostID: String, cpu: CPURecord = CPURecord()) {
    self.hostID = hostID
    self.cpu = cpu
    tscFlags = []
    nodes = []
  }

  private enum CodingKeys: String, CodingKey {
    case hostID = "host_id"
    case cpu, kernel, hypervisor, clocksource
    case tscKHz = "tsc_khz"
    case tscFlags = "tsc_flags"
    case tscAdjustment = "tsc_adjust"
    case virtualization, smis, nmis
    case smt
    case nodes = "numa_nodes"
    case stealBefore = "steal_before"
    case stealAfter = "steal_after"
  }
}
