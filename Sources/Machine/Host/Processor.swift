import CHost

/// What CPUID says, as far as the harness needs it.
package struct Processor: Sendable, Equatable {
  /// The hypervisor's twelve letters, such as `KVMKVMKVM`; nil on bare metal.
  package let hypervisorSignature: String?
  /// The counter's rate in kHz as VMware and KVM may tell it; nil where nobody does.
  package let hypervisorCounterKHz: Int?
  /// The instructions for guests of its own that this processor, or hypervisor, offers: `vmx` or
  /// `svm`; nil for none.
  package let virtualization: String?
  /// Whether the counter runs at one rate in every power state.
  package let invariantCounter: Bool

  package static func current() -> Processor {
    let isGuest = clobber_cpuid(1, 0).ecx & (1 << 31) != 0
    let hypervisor = clobber_cpuid(0x4000_0000, 0)
    let signature = isGuest ? text(hypervisor.ebx, hypervisor.ecx, hypervisor.edx) : nil
    let tellsTiming = ["VMwareVMware", "KVMKVMKVM"].contains(signature)
    let timing =
      tellsTiming && hypervisor.eax >= 0x4000_0010 ? clobber_cpuid(0x4000_0010, 0).eax : 0
    let hasVMX = clobber_cpuid(1, 0).ecx & (1 << 5) != 0
    let hasSVM = clobber_cpuid(0x8000_0001, 0).ecx & (1 << 2) != 0
    return Processor(
      hypervisorSignature: signature, hypervisorCounterKHz: timing == 0 ? nil : Int(timing),
      virtualization: hasVMX ? "vmx" : hasSVM ? "svm" : nil,
      invariantCounter: clobber_cpuid(0x8000_0007, 0).edx & (1 << 8) != 0)
  }
}

/// The letters in the registers, in order and without the zeros at the end.
private func text(_ words: UInt32...) -> String {
  let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
}
