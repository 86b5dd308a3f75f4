/// What stands where the trap is.
public enum Transport: String, CaseIterable, Sendable, Hashable {
  /// A three-byte nop: the shell, free to overlap with its neighbours.
  case nop
  /// An `lfence`: the shell, each iteration apart from the next.
  case lfence
  /// `in` from VMware's port.
  case port
  /// Intel's instruction.
  case vmcall
  /// AMD's instruction.
  case vmmcall
  /// Nothing: a reference chain.
  case none

  /// The transports that a hypercall kernel can have.
  public static let hypercalls: [Transport] = [.nop, .lfence, .port, .vmcall, .vmmcall]

  /// Where a kernel with this transport belongs; tiers are never compared with each other.
  public var tier: Tier {
    switch self {
    case .nop, .lfence: .shell
    case .port, .vmcall, .vmmcall: .inSitu
    case .none: .reference
    }
  }
}

/// What a time says: the code around the call alone, or with the exit in it.
public enum Tier: String, CaseIterable, Sendable, Hashable {
  /// The trap replaced by an instruction of the same length, operands and clobbers.
  case shell
  /// The real trap.
  case inSitu = "in-situ"
  /// Chains of known latency.
  case reference
}

/// The language of the calling code.
public enum Caller: String, CaseIterable, Sendable, Hashable {
  case c
  case swift
}
