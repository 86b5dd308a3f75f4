/// The machine a run took place on.
public struct MachineRecord: Codable, Sendable, Hashable {
  /// Tells machines apart without telling which machine it is.
  public var hostID: String
  /// The processor.
  public var cpu: CPURecord
  /// The operating system's kernel: name, release and architecture.
  public var kernel: String?
  /// What the machine is a guest of; nil on bare metal or when not known.
  public var hypervisor: HypervisorRecord?
  /// The kernel's current clock source.
  public var clocksource: String?
  /// The rate of the TSC, in kHz.
  public var tscKHz: Int?
  /// The CPU flags that concern the TSC, as `constant_tsc`.
  public var tscFlags: [String]
  /// Whether cores share their units between hardware threads, as far as the guest can see.
  public var smt: Bool?
  /// The NUMA nodes.
  public var nodes: [NodeRecord]
  /// Time stolen from the measuring CPU before the run, in the kernel's ticks of usually 10 ms.
  public var stealBefore: Int?
  /// The same after the run.
  public var stealAfter: Int?

  /// Makes a record in which only the host and its processor are known.
  public init(hostID: String, cpu: CPURecord = CPURecord()) {
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
    case smt
    case nodes = "numa_nodes"
    case stealBefore = "steal_before"
    case stealAfter = "steal_after"
  }
}

/// A processor as it identifies itself.
public struct CPURecord: Codable, Sendable, Hashable {
  /// The brand string.
  public var name: String?
  /// The family, extended part included.
  public var family: Int?
  /// The model, extended part included.
  public var model: Int?
  /// The stepping.
  public var stepping: Int?
  /// The microcode revision, as the kernel prints it.
  public var microcode: String?

  /// Makes a record of what is known.
  public init(
    name: String? = nil, family: Int? = nil, model: Int? = nil, stepping: Int? = nil,
    microcode: String? = nil
  ) {
    self.name = name
    self.family = family
    self.model = model
    self.stepping = stepping
    self.microcode = microcode
  }
}

/// What a guest can tell about what it runs on.
public struct HypervisorRecord: Codable, Sendable, Hashable {
  /// Its vendor, in words.
  public var vendor: String?
  /// The twelve characters at CPUID leaf 0x40000000, as `KVMKVMKVM`.
  public var signature: String?

  /// Makes a record of what is known.
  public init(vendor: String? = nil, signature: String? = nil) {
    self.vendor = vendor
    self.signature = signature
  }
}

/// A NUMA node.
public struct NodeRecord: Codable, Sendable, Hashable {
  /// The kernel's number for it.
  public var id: Int
  /// The numbers of its CPUs.
  public var cpus: [Int]
  /// Its distance to each node, 10 for itself.
  public var distances: [Int]

  /// Makes a record of a node.
  public init(id: Int, cpus: [Int], distances: [Int]) {
    self.id = id
    self.cpus = cpus
    self.distances = distances
  }
}
