/// The numbers by which hypervisors' calls are told.
enum SiteNumbers {
  /// What VMware's calls have in the first register.
  static let vmwareMagic: UInt64 = 0x564D_5868
  /// VMware's port of low bandwidth; the next one is that of high bandwidth.
  static let vmwarePort: UInt64 = 0x5658
  /// What the balloon has there, and its port.
  static let balloonMagic: UInt64 = 0x456C_6D6F
  static let balloonPort: UInt64 = 0x5670
  /// KVM's calls on x86 are numbered so.
  static let kvm: ClosedRange<UInt64> = 1...12
  /// What an arm64 guest of Xen gives with its trap.
  static let xenARM64: Int64 = 0xEA1

  /// Whether some bytes hold one of VMware's magic numbers or ports, as an instruction has them.
  static func isVMware(_ word: UInt32) -> Bool {
    UInt64(word) == vmwareMagic || UInt64(word) == balloonMagic
  }

  /// Whether a function or a word of this name is where calls to a hypervisor go through.
  static func isGate(_ symbol: String) -> Bool {
    symbol == "hv_hypercall_pg" || isXenGate(symbol)
  }

  static func isXenGate(_ symbol: String) -> Bool {
    symbol == "hypercall_page" || symbol.hasPrefix("xen_hypercall_")
      || symbol == "__SCT__xen_hypercall"
  }
}
