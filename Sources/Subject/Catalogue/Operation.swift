import CCatalogue

/// What a caller needs from one call: the inputs it gives and the outputs it consumes.
package struct Operation: Sendable, Hashable {
  /// An input and how the callers hold it.
  package struct Input: Sendable, Hashable {
    /// The argument's name, `in1` to `in7`.
    package let name: String
    /// Whether the call sites pass a literal; otherwise a variable that is needed again.
    package let isConstant: Bool
    /// The literal, where it is not that of the catalogue.
    package let literal: String?

    package init(name: String, isConstant: Bool = false, literal: String? = nil) {
      self.name = name
      self.isConstant = isConstant || literal != nil
      self.literal = literal
    }
  }

  /// The operation's name, the first part of a loop's id.
  package let name: String
  /// The register contract it is made over, such as `vmware-lb` or `kvm`; `every` for one that
  /// each form serves by a contract of its own.
  package let abi: String
  /// The inputs, without the command or number.
  package let inputs: [Input]
  /// The outputs consumed; `out0` is the result.
  package let outputs: [String]

  /// An operation of these parts, whether or not the catalogue has it.
  package init(name: String, abi: String, inputs: [Input], outputs: [String]) {
    self.name = name
    self.abi = abi
    self.inputs = inputs
    self.outputs = outputs
  }

  /// Whether the contract knows a transport. VMware's port is VMware's alone: its own instruction
  /// writes dx, which the others promise unchanged, so that a caller may count its loop in it. Nor
  /// does anybody else answer the read of mdccsr_el0.
  /// Where every ABI is asked there are the stand-ins alone, as no one machine answers them all.
  package func allows(_ transport: Transport) -> Bool {
    if isOfEveryABI { return transport.tier == .shell }
    return transport != .port && transport != .mrs || abi.hasPrefix("vmware")
  }

  /// The languages that call it. Swift can't express the contracts of every ABI.
  package var callers: [Caller] { isOfEveryABI ? [.c] : Caller.allCases }

  /// Whether every ABI is asked for it, so that its forms are ABIs.
  package var isOfEveryABI: Bool { abi == Self.everyABI }

  package static func isOfEveryABI(_ name: String) -> Bool { namesOfEveryABI.contains(name) }

  package static func all(on architecture: Architecture) -> [Operation] {
    unsafe entries({ unsafe clobber_operation_at(architecture.list, $0) }) {
      unsafe Operation($0, named: String(cString: $0.name))
    } + ofEveryABI(on: architecture)
  }

  static func ofEveryABI(on architecture: Architecture) -> [Operation] {
    unsafe entries({ unsafe clobber_abi_operation_at(architecture.list, $0) }) {
      unsafe Operation($0, named: hyphenated(String(cString: $0.name)))
    }
  }

  @unsafe private init(_ entry: clobber_operation, named name: String) {
    self.init(
      name: name, abi: unsafe hyphenated(String(cString: entry.abi)),
      inputs: unsafe marks(String(cString: entry.inputs)).map {
        Input(name: $0.argument, isConstant: $0.mark == "CONSTANT")
      },
      outputs: unsafe marks(String(cString: entry.outputs)).map(\.argument))
  }

  private static let everyABI = "every"
  private static let namesOfEveryABI = Set(
    Architecture.allCases.flatMap(ofEveryABI(on:)).map(\.name))

  /// Every operation of the architecture that this program is built for.
  package static let all: [Operation] = all(on: .host)
}

/// The marks of a list such as `CONSTANT(in1) VALUE(in3)`, in order.
private func marks(_ text: String) -> [(mark: String, argument: String)] {
  text.split(separator: " ").compactMap { word in
    let parts = word.split(whereSeparator: { $0 == "(" || $0 == ")" })
    guard parts.count == 2 else { return nil }
    return (String(parts[0]), String(parts[1]))
  }
}
