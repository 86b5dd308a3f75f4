extension MachineRecord {
  /// Twelve digits of what tells one machine from another: the host, its processor, hypervisor and
  /// kernel. A guest that is moved or updated is another machine, as its times may be others too.
  package var fingerprint: String {
    let facts =
      [
        hostID, cpu.name, cpu.family.map(String.init), cpu.model.map(String.init),
        cpu.stepping.map(String.init), hypervisor?.vendor, hypervisor?.signature, kernel,
      ] + (cpu.coreKind.map { [$0] } ?? [])
    // FNV-1a over the facts, each with an end, so that none runs into the next.
    let hash = facts.flatMap { Array(($0 ?? "").utf8) + [0] }.reduce(0xcbf2_9ce4_8422_2325) {
      ($0 as UInt64 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash >> 16, radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }
}
