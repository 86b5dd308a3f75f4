import Freestanding

extension Register {
  package var name: String {
    switch word {
    case 0..<8: Self.named[word]
    case 8..<16: "r\(word)"
    case 16: "flags"
    default: "xmm\((word - 17) / 2)"
    }
  }

  private static let named = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp"]

  /// All of an image, in its order.
  package static let all = general + [.flags] + vector
}

extension ABI {
  package var name: String {
    switch self {
    case .vmwareLB: "vmware-lb"
    case .vmwareHB: "vmware-hb"
    case .kvm: "kvm"
    }
  }
}

extension CallTransport {
  package var name: String { "\(self)" }

  /// Whether it stands in for a trap and must change nothing.
  package var isStandIn: Bool { self == .nop || self == .lfence }
}
