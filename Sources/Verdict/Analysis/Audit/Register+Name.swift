import Freestanding

extension Register {
  /// Its name.
  public var name: String {
    switch word {
    case 0..<8: Self.named[word]
    case 8..<16: "r\(word)"
    case 16: "flags"
    default: "xmm\((word - 17) / 2)"
    }
  }

  private static let named = ["rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp"]

  /// All of an image, in its order.
  public static let all = general + [.flags] + vector
}

extension ABI {
  /// As the catalogue calls it.
  public var name: String {
    switch self {
    case .vmwareLB: "vmware-lb"
    case .vmwareHB: "vmware-hb"
    case .kvm: "kvm"
    }
  }
}

extension CallTransport {
  /// As the catalogue calls it.
  public var name: String { "\(self)" }

  /// Whether it stands in for a trap and must change nothing.
  public var isStandIn: Bool { self == .nop || self == .lfence }
}
