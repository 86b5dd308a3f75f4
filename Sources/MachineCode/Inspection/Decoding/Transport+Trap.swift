import Catalogue

extension Transport {
  /// Whether this instruction is the one that a loop of this transport runs.
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
    case .none: false
    }
  }

  /// Whether an instruction counts at all: a nop is only padding if it is not the stand-in.
  func notices(_ trap: TrapInstruction) -> Bool { trap != .nop || self == .nop }
}
