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
    allCases.filter { $0.isOn(architecture) }
  }

  package static func hypercalls(on architecture: Architecture) -> [Transport] {
    hypercalls.filter { $0.isOn(architecture) }
  }

  /// All that depends on which transport it is.
  private struct Row {
    let tier: Tier
    /// The only one that has it; nil where every one does.
    let architecture: Architecture?
    let iterations: Int
    let place: String

    static func shell(_ iterations: Int, _ architecture: Architecture? = nil) -> Row {
      Row(tier: .shell, architecture: architecture, iterations: iterations, place: "")
    }

    static func real(
      _ architecture: Architecture, _ place: String = "another machine may have it"
    ) -> Row {
      Row(tier: .inSitu, architecture: architecture, iterations: 32, place: place)
    }
  }

  private var row: Row {
    switch self {
    case .nop: .shell(2048)
    case .lfence: .shell(1024, .x86_64)
    case .isb: .shell(1024, .aarch64)
    case .port:
      .real(.x86_64, "root has it where the kernel grants ports, as in 'clobber guest linux'")
    case .vmcall: .real(.x86_64, "a guest on Intel's processors has it")
    case .vmmcall: .real(.x86_64, "a guest on AMD's processors has it")
    case .cpuid: .real(.x86_64)
    case .io: .real(.x86_64, "root has it where the kernel grants ports")
    case .hvc, .mrs: .real(.aarch64)
    case .none:
      Row(tier: .reference, architecture: nil, iterations: 256, place: "")
    }
  }

  /// Where a loop with this transport belongs; tiers are never compared with each other.
  package var tier: Tier { row.tier }
  package func isOn(_ architecture: Architecture) -> Bool {
    row.architecture == nil || row.architecture == architecture
  }
  /// Iterations of a timed block: more of what is short.
  package var iterations: Int { row.iterations }
  /// Where else a real trap may be had.
  package var place: String { row.place }

  /// Those of each architecture, as help lists them.
  package static let list: String = {
    let x86 = hypercalls(on: .x86_64)
    let others = hypercalls(on: .aarch64)
    return x86.map(\.rawValue).joined(separator: ", ") + "; on aarch64 "
      + others.map(\.rawValue).joined(separator: ", ")
  }()
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
