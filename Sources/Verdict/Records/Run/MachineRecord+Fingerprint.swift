import Freestanding

extension MachineRecord {
  /// Twelve digits of what tells one machine from another: the host, its processor, hypervisor and
  /// kernel. A guest that is moved or updated is another machine, as its times may be others too.
  package var fingerprint: String {
    let facts =
      [
        hostID, cpu.name, cpu.family.map(String.init), cpu.model.map(String.init),
        cpu.stepping.map(String.init), hypervisor?.vendor, hypervisor?.signature, kernel,
      ] + (cpu.coreKind.map { [$0] } ?? [])
    var hash = FNV1a()
    // Each fact has an end, so that none runs into the next.
    for fact in facts { hash.add((fact ?? "").utf8 + [0]) }
    return String(hash.digits.prefix(12))
  }
}
