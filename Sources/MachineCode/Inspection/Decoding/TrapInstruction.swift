import Catalogue

/// An instruction that leaves the guest, or stands where one would.
///
/// They are told by their bytes: capstone 4.0.2 does not know `tdcall`, and takes `vmgexit` for
/// `vmmcall`.
package enum TrapInstruction: String, Sendable, CaseIterable {
  /// Intel's hypercall, `0f 01 c1`.
  case vmcall
  /// AMD's hypercall, `0f 01 d9`.
  case vmmcall
  /// Reading a port, `in (%dx),%eax`, `ed`.
  case portIn
  /// Reading a byte from a port, `in (%dx),%al`, `ec`.
  case portInByte
  /// Reading a port into memory, `rep insb`, `f3 6c`.
  case portInString
  /// Writing memory to a port, `rep outsb`, `f3 6e`.
  case portOutString
  /// Asking the processor about itself, `0f a2`, which exits from every guest.
  case cpuid
  /// The call of a TDX guest to its module, `66 0f 01 cc`.
  case tdcall
  /// The exit of an SEV-ES guest, `f3 0f 01 d9` or `f2 0f 01 d9`.
  case vmgexit
  /// The serialising stand-in, `0f ae e8`.
  case lfence
  /// The stand-in that costs nothing: `0f 1f 00`, the 3-byte nop of x86, or `66 90`, its 2-byte nop,
  /// for a string instruction; or the nop of aarch64.
  case nop
  /// The stand-in of aarch64 that keeps iterations apart.
  case isb
  /// The hypercall of aarch64.
  case hvc
  /// The call of aarch64 to the secure monitor.
  case smc
  /// Reading `mdccsr_el0` on aarch64, which VMware traps.
  case mrs

  /// Whether it only stands where a trap would, and leaves every register as it is.
  package var isStandIn: Bool { self == .nop || self == .lfence || self == .isb }

  /// Whether it is the one that a loop of a transport runs.
  package func runs(over transport: Transport) -> Bool {
    switch self {
    // VMware's port is one of many.
    case .portIn: transport == .port || transport == .io
    case .portInByte: transport == .io
    case .portInString, .portOutString: transport == .port
    default: rawValue == transport.rawValue
    }
  }

  /// Whether it counts in a loop of a transport: a nop is only padding if it is not the stand-in.
  func counts(over transport: Transport) -> Bool { self != .nop || transport == .nop }

  /// The trap at the start of some bytes, if it is one.
  ///
  /// - Parameters:
  ///   - bytes: Code from the first byte of an instruction on.
  ///   - machine: The instruction set.
  /// - Returns: The trap and its length in bytes, or `nil`.
  package static func match(
    _ bytes: ArraySlice<UInt8>, on machine: Machine
  ) -> (trap: TrapInstruction, length: Int)? {
    switch machine {
    case .x86_64: matchX86(bytes)
    case .aarch64: matchARM64(bytes)
    }
  }

  private static let x86: [(bytes: [UInt8], trap: TrapInstruction)] = [
    ([0xED], .portIn),
    ([0xEC], .portInByte),
    ([0x0F, 0xA2], .cpuid),
    ([0xF3, 0x6C], .portInString),
    ([0xF3, 0x6E], .portOutString),
    ([0x0F, 0x01, 0xC1], .vmcall),
    ([0x0F, 0x01, 0xD9], .vmmcall),
    ([0x0F, 0xAE, 0xE8], .lfence),
    ([0x0F, 0x1F, 0x00], .nop),
    ([0x66, 0x90], .nop),
    ([0x66, 0x0F, 0x01, 0xCC], .tdcall),
    ([0xF3, 0x0F, 0x01, 0xD9], .vmgexit),
    ([0xF2, 0x0F, 0x01, 0xD9], .vmgexit),
  ]

  private static func matchX86(_ bytes: ArraySlice<UInt8>) -> (TrapInstruction, Int)? {
    // Nearly every instruction is dismissed by its first byte.
    switch bytes.first {
    case 0xEC, 0xED, 0xF2, 0xF3, 0x0F, 0x66:
      for row in x86 where bytes.starts(with: row.bytes) { return (row.trap, row.bytes.count) }
      return nil
    default: return nil
    }
  }

  private static func matchARM64(_ bytes: ArraySlice<UInt8>) -> (TrapInstruction, Int)? {
    guard bytes.count >= 4 else { return nil }
    let word = bytes.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if word == 0xD503_201F { return (.nop, 4) }
    if word == 0xD503_3FDF { return (.isb, 4) }
    if word & 0xFFFF_FFE0 == 0xD533_0100 { return (.mrs, 4) }
    switch word & 0xFFE0_001F {
    case 0xD400_0002: return (.hvc, 4)
    case 0xD400_0003: return (.smc, 4)
    default: return nil
    }
  }
}
