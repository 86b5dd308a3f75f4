extension WrapperPath {
  /// Why no wrapper of an operation has this path; nil if one has it, or if the path is of no use to
  /// ask for.
  package func absence(of operation: Operation, on architecture: Architecture) -> String? {
    let served = Row.shipped(on: architecture).contains {
      $0.operation == operation.name && $0.path == self
    }
    guard self != .bare, !served else { return nil }
    return switch operation.abi {
    case "smccc", "vmware-arm64": Self.isAsmAlone
    case "kvm": Self.isTestedForTDXAlone
    default:
      architecture == .aarch64
        ? Self.isAsmAlone : "of all ABIs only VMware's has it, and there is none to compare with"
    }
  }

  /// Why the form of an ABI has not this path, of an operation that has it; nil if it has it.
  package func absence(
    of form: String, serving operation: Operation, on architecture: Architecture
  ) -> String? {
    guard self != .bare, operation.isOfEveryABI,
      absence(of: operation, on: architecture) == nil,
      !Row.shipped(on: architecture).contains(where: {
        $0.operation == operation.name && $0.form == form && $0.path == self
      })
    else { return nil }
    return Self.abisWithoutPath[form]
  }

  private static let isAsmAlone = "the kernel's wrapper is its asm alone, wherever it is"
  private static let isTestedForTDXAlone =
    "KVM's wrappers test whether the guest is one of TDX and nothing else, wherever they are"
  private static let abisWithoutPath = [
    "tdx-struct": "it is what the branch leads to",
    "hyperv-xmm": "Linux has no wrapper that uses vector registers",
  ]
}
