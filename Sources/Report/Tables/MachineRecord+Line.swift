import Records

extension MachineRecord {
  /// The machine in one line: its processor, what it runs under, and its kernel.
  package var line: String {
    func number(_ value: Int?) -> String { value.map(String.init) ?? "?" }
    let hypervisor = hypervisor.map { " under \($0.vendor ?? $0.signature ?? "a hypervisor")" }
    return "\(cpu.name ?? "unknown CPU") (family \(number(cpu.family)), model "
      + "\(number(cpu.model))\(cpu.coreKind.map { ", core of kind '\($0)'" } ?? ""))\(hypervisor ?? ", no hypervisor"), \(kernel ?? "unknown kernel")"
  }
}
