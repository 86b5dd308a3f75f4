/// What stands where the trap is.
package enum Transport: String, CaseIterable, Sendable, Hashable {
  /// A nop as long as a trap: the shell, free to overlap with its neighbours.
  case nop
  /// An `lfence`: the shell, each iteration apart from the next.
  case lfence
  /// `in` from VMware's port.
  case port
  /// Intel's instruction.
  case vmcall
  /// AMD's instruction.
  case vmmcall
  /// The instruction that asks the processor about itself, which hypervisors answer.
  case cpuid
  /// `in` from a port that is not VMware's.
  case io
  /// An `isb`: the shell of aarch64, each iteration apart from the next.
  case isb
  /// The hypercall of aarch64.
  case hvc
  /// The read of `mdccsr_el0` that VMware traps on aarch64. Where nothing traps it, as under
  /// QEMU's emulation, it is only that read.
  case mrs
  /// Nothing: a reference chain.
  case none

  package static let hypercalls: [Transport] = allCases.filter {
    ![.cpuid, .io, .none].contains($0)
  }

  package static func all(on architecture: Architecture) -> [Transport] {
    allCases.filter { $0.architectures.contains(architecture) }
  }

  package static func hypercalls(on architecture: Architecture) -> [Transport] {
    hypercalls.filter { $0.architectures.contains(architecture) }
  }

  package var architectures: Set<Architecture> {
    switch self {
    case .nop, .none: Set(Architecture.allCases)
    case .lfence, .port, .vmcall, .vmmcall, .cpuid, .io: [.x86_64]
    case .isb, .hvc, .mrs: [.aarch64]
    }
  }

  /// Where a loop with this transport belongs; tiers are never compared with each other.
  package var tier: Tier {
    switch self {
    case .nop, .lfence, .isb: .shell
    case .port, .vmcall, .vmmcall, .cpuid, .io, .hvc, .mrs: .inSitu
    case .none: .reference
    }
  }
}

/// What a time says: the code around the call alone, or with the exit in it.
package enum Tier: String, CaseIterable, Sendable, Hashable {
  /// The trap replaced by an instruction of the same length, operands and clobbers.
  case shell
  /// The real trap.
  case inSitu = "in-situ"
  /// Chains of known latency.
  case reference
}

/// The language of the calling code.
package enum Caller: String, CaseIterable, Sendable, Hashable {
  case c
  case swift

  package var words: String { self == .c ? "C" : "Swift" }
}
