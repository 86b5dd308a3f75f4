import CKernels
import Catalogue
import Host
import Measurement
import Records

/// What is known of the machine before anything is measured.
func machineRecord() -> MachineRecord {
  let machine = Machine.current()
  let processor = Processor.current()
  var record = MachineRecord(
    hostID: machine.hostID,
    cpu: CPURecord(
      name: machine.cpuinfo["model name"], family: number(machine.cpuinfo["cpu family"]),
      model: number(machine.cpuinfo["model"]), stepping: number(machine.cpuinfo["stepping"]),
      microcode: machine.cpuinfo["microcode"]))
  record.kernel = machine.kernel
  record.hypervisor = processor.hypervisorSignature.map {
    HypervisorRecord(vendor: hypervisorVendor($0), signature: $0)
  }
  record.clocksource = machine.clocksource
  record.tscKHz = machine.counterKHz
  record.tscFlags = machine.counterFlags
  record.smt = machine.smt
  record.nodes = Node.all().map { NodeRecord(id: $0.id, cpus: $0.cpus, distances: $0.distances) }
  record.stealBefore = stealTicks()
  return record
}

/// Who makes the hypervisor of a CPUID signature.
func hypervisorVendor(_ signature: String) -> String? {
  switch signature {
  case "KVMKVMKVM", "Linux KVM Hv": "KVM"
  case "VMwareVMware": "VMware"
  case "Microsoft Hv": "Hyper-V"
  case "XenVMMXenVMM": "Xen"
  case "TCGTCGTCGTCG": "QEMU, emulating"
  case "VBoxVBoxVBox": "VirtualBox"
  default: nil
  }
}

/// The compilers that built the kernels in this program.
public enum BuiltIn {
  /// The toolchain of the C callers, such as `clang-21`.
  public static let c = unsafe String(cString: clobber_c_toolchain())
  /// The full version of the C compiler.
  public static let cVersion = unsafe String(cString: clobber_c_version())
  /// The toolchain of the Swift callers, which is the one that built this.
  public static let swift: String = {
    #if compiler(>=6.4)
      "swiftc-6.4+"
    #else
      "swiftc-6.3"
    #endif
  }()

  /// Both, for run.json.
  static let records = [
    ToolchainRecord(
      name: c, version: cVersion, path: "", hash: nil, flags: ["-O2", "-fomit-frame-pointer"]),
    ToolchainRecord(
      name: swift, version: swift, path: "", hash: nil,
      flags: ["-O", "-Xcc", "-fno-omit-frame-pointer"]),
  ]

  /// The toolchain that built a kernel.
  public static func toolchain(of kernel: Kernel) -> String {
    kernel.caller == .c ? c : swift
  }
}

private func number(_ text: String?) -> Int? { text.flatMap { Int($0) } }
