/// What a loop is expected to run once per iteration.
package enum TrapTransport: String, Sendable, CaseIterable {
  case nop
  /// A fence in the trap's place.
  case lfence
  /// Reading or writing VMware's port, once or repeatedly.
  case port
  /// `vmcall`.
  case vmcall
  /// `vmmcall`.
  case vmmcall
  /// `cpuid`.
  case cpuid
  /// Reading another port.
  case io
  /// A barrier in the trap's place.
  case isb
  /// `hvc`.
  case hvc
  /// `mrs …, mdccsr_el0`.
  case mrs
  /// Nothing: the loop of a reference, which holds neither trap nor call.
  case nothing = "none"

  /// Whether this instruction is the one expected.
  ///
  /// - Parameter trap: A trap found in the code.
  /// - Returns: Whether it belongs to this transport.
  package func accepts(_ trap: TrapInstruction) -> Bool {
    switch self {
    case .nop: trap == .nop
    case .lfence: trap == .lfence
    case .port: trap == .portIn || trap == .portInString || trap == .portOutString
    case .vmcall: trap == .vmcall
    case .vmmcall: trap == .vmmcall
    case .cpuid: trap == .cpuid
    case .io: trap == .portIn || trap == .portInByte
    case .isb: trap == .isb
    case .hvc: trap == .hvc
    case .mrs: trap == .mrs
    case .nothing: false
    }
  }

  /// Whether an instruction counts at all: a nop is only padding if it is not the stand-in.
  func notices(_ trap: TrapInstruction) -> Bool { trap != .nop || self == .nop }
}
