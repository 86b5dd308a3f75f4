import CHost

/// What CPUID says, as far as the harness needs it.
public struct Processor: Sendable, Equatable {
  /// The hypervisor's twelve letters, such as `KVMKVMKVM`; nil on bare metal.
  public let hypervisorSignature: String?
  /// Whether the counter runs at one rate in every power state.
  public let invariantCounter: Bool
  /// Whether VMware's capability leaf offers `vmcall`.
  public let offersVmcall: Bool
  /// Whether VMware's capability leaf offers `vmmcall`.
  public let offersVmmcall: Bool

  /// Asks the processor this runs on.
  public static func current() -> Processor {
    let isGuest = clobber_cpuid(1, 0).ecx & (1 << 31) != 0
    let hypervisor = clobber_cpuid(0x4000_0000, 0)
    let signature = isGuest ? text(hypervisor.ebx, hypervisor.ecx, hypervisor.edx) : nil
    let isVMware = signature == "VMwareVMware" && hypervisor.eax >= 0x4000_0010
    let capabilities = isVMware ? clobber_cpuid(0x4000_0010, 0).ecx : 0
    return Processor(
      hypervisorSignature: signature,
      invariantCounter: clobber_cpuid(0x8000_0007, 0).edx & (1 << 8) != 0,
      offersVmcall: capabilities & 2 != 0,
      offersVmmcall: capabilities & 1 != 0)
  }
}

/// The letters in the registers, in order and without the zeros at the end.
private func text(_ words: UInt32...) -> String {
  let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
}
