import Catalogue

/// What a call is given and what it gives, as `name(cmd, in1, in3 = 0) -> out0, out2`.
///
/// `cmd` and `nr` are the numbers that the callers pass; an input with a literal, which C must take
/// for a constant, is one of the call site; one without is in a variable that the loop needs again. Outputs after `out0`
/// are of 32 bits, or `as` another type. A name alone is an operation of the catalogue.
package struct Signature: Sendable, Equatable {
  /// The operation, or the wrapper's function.
  package let name: String
  /// What the call is given, in its order; nil for a name alone.
  package let arguments: [String]?
  package let inputs: [Operation.Input]
  package let outputs: [String]
  /// The type of the outputs after `out0`.
  package let outputType: String

  /// What stands for a command and for a hypercall's number.
  package static let numbers = ["cmd", "nr"]
  package static let inputs = (1...7).map { "in\($0)" }
  package static let outputs = (0...5).map { "out\($0)" }
  package static let usualType = "uint32_t"

  /// Reads the text.
  ///
  /// - Throws: ``SignatureError`` with the place.
  package init(_ text: String) throws(SignatureError) {
    var scanner = SignatureScanner(text)
    name = try scanner.identifier("the operation's name")
    guard !scanner.isAtEnd else {
      (arguments, inputs, outputs, outputType) = (nil, [], [], Self.usualType)
      return
    }
    var arguments: [String] = []
    var inputs: [Operation.Input] = []
    try scanner.expect("(")
    if !scanner.take(")") {
      repeat {
        let name = try scanner.oneOf(Self.numbers + Self.inputs, but: arguments)
        arguments.append(name)
        guard Self.inputs.contains(name) else { continue }
        let literal = scanner.take("=") ? try scanner.constant() : nil
        inputs.append(Operation.Input(name: name, literal: literal))
      } while scanner.take(",")
      try scanner.expect(")", or: ",")
    }
    var outputs: [String] = []
    var type = Self.usualType
    if !scanner.isAtEnd {
      try scanner.expect("->")
      repeat {
        outputs.append(try scanner.oneOf(Self.outputs, but: outputs))
      } while scanner.take(",")
      if scanner.takeWord("as") { type = try scanner.identifier("the outputs' type") }
    }
    try scanner.expectEnd()
    self.arguments = arguments
    self.inputs = inputs
    self.outputs = outputs
    outputType = type
  }

  /// The call in C: what it is given in order, then the addresses of what it gives.
  package var call: String {
    let addresses = outputs.filter { $0 != "out0" }.map { "&\($0)" }
    let call = "\(name)(\(((arguments ?? []) + addresses).joined(separator: ", ")))"
    return outputs.contains("out0") ? "out0 = \(call)" : call
  }
}
