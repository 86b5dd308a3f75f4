import Host
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
    HypervisorRecord(
      vendor: hypervisorVendor($0), signature: $0, counterKHz: processor.hypervisorCounterKHz)
  }
  record.virtualization = processor.virtualization ?? "none"
  record.clocksource = machine.clocksource
  record.tscKHz = machine.counterKHz
  record.tscFlags = machine.counterFlags
  record.smt = machine.smt
  record.nodes = Node.all().map { NodeRecord(id: $0.id, cpus: $0.cpus, distances: $0.distances) }
  record.stealBefore = stealTicks()
  return record
}

package func hypervisorVendor(_ signature: String) -> String? {
  switch signature {
  case "KVMKVMKVM", "Linux KVM Hv": "KVM"
  case "VMwareVMware": "VMware"
  case "Microsoft Hv": "Hyper-V"
  case "XenVMMXenVMM": "Xen"
  case emulatorSignature: "QEMU, emulating"
  case "VBoxVBoxVBox": "VirtualBox"
  default: nil
  }
}

private func number(_ text: String?) -> Int? { text.flatMap { Int($0) } }

/// What QEMU calls itself where it translates code and no processor runs it.
package let emulatorSignature = "TCGTCGTCGTCG"
