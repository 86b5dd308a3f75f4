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

extension RunRecord {
  /// The compilers that were used, each with its version.
  var compilers: [String] {
    unique(
      toolchains.filter { $0.problem == nil }.map { toolchain in
        let name = toolchain.name.split(separator: "/").last.map(String.init) ?? toolchain.name
        guard !name.contains(where: \.isNumber) else { return name }
        // Where clang's sources were taken from tells nobody anything.
        let version = toolchain.version.split(separator: " (http", maxSplits: 1).first ?? ""
        return version.hasPrefix(name) ? String(version) : "\(name) \(version)"
      })
  }
}

extension ControlsRecord {
  /// What the copies say: `controls passed: 0 of 462 identical copies differ`.
  var line: String {
    "controls \(status.rawValue): \(twinsDifferent) of "
      + (twins == 1 ? "1 identical copy differs" : "\(twins) identical copies differ")
  }
}
