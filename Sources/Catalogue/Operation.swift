import CCatalogue

/// What a caller needs from one call: the inputs it gives and the outputs it consumes.
public struct Operation: Sendable, Hashable {
  /// An input and how the callers hold it.
  public struct Input: Sendable, Hashable {
    /// The argument's name, `in1` to `in7`.
    public let name: String
    /// Whether the call sites pass a literal; otherwise a variable that is needed again.
    public let isConstant: Bool
    /// The literal, where it is not that of the catalogue.
    public let literal: String?

    /// An input; one with a literal is a constant.
    public init(name: String, isConstant: Bool = false, literal: String? = nil) {
      self.name = name
      self.isConstant = isConstant || literal != nil
      self.literal = literal
    }
  }

  /// The operation's name, the first part of a kernel's id.
  public let name: String
  /// The register contract it is made over, such as `vmware-lb` or `kvm`.
  public let abi: String
  /// The inputs, without the command or number.
  public let inputs: [Input]
  /// The outputs consumed; `out0` is the result.
  public let outputs: [String]

  /// An operation of these parts, whether or not the catalogue has it.
  public init(name: String, abi: String, inputs: [Input], outputs: [String]) {
    self.name = name
    self.abi = abi
    self.inputs = inputs
    self.outputs = outputs
  }

  /// Whether the contract knows a transport. VMware's port is VMware's alone: its own instruction
  /// writes dx, which the others promise unchanged, so that a caller may count its loop in it. Nor
  /// does anybody else answer the read of mdccsr_el0.
  public func allows(_ transport: Transport) -> Bool {
    transport != .port && transport != .mrs || abi.hasPrefix("vmware")
  }

  /// Every operation of an architecture.
  public static func all(on architecture: Architecture) -> [Operation] {
    unsafe entries({ unsafe clobber_operation_at(architecture.list, $0) }) { entry in
      Operation(
        name: unsafe String(cString: entry.name),
        abi: unsafe hyphenated(String(cString: entry.abi)),
        inputs: unsafe marks(String(cString: entry.inputs)).map {
          Input(name: $0.argument, isConstant: $0.mark == "CONSTANT")
        },
        outputs: unsafe marks(String(cString: entry.outputs)).map(\.argument))
    }
  }

  /// Every operation of the architecture that this program is built for.
  public static let all: [Operation] = all(on: .host)
}

/// The marks of a list such as `CONSTANT(in1) VALUE(in3)`, in order.
private func marks(_ text: String) -> [(mark: String, argument: String)] {
  text.split(separator: " ").compactMap { word in
    let parts = word.split(whereSeparator: { $0 == "(" || $0 == ")" })
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }
}
