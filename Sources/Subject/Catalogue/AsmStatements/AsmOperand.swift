/// An operand of an asm statement, as LLVM's constraint string has it.
package struct AsmOperand: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case input
    /// It comes back from it.
    case output
    /// A register that is lost, or memory, by its name.
    case clobber(String)
    /// Where an `asm goto` may go on.
    case label
  }

  package let kind: Kind
  /// Whether it is an address in memory, so that its registers are inputs in any case.
  package let isIndirect: Bool
  /// The output that shares its place, for an input that is tied to one.
  package let tiedTo: Int?
  /// Whether it may be the pair of rdx and rax, of which the text shows only rax.
  package let mayBePair: Bool
  /// The one register that it can be in, as LLVM names it; nil for one that the compiler chooses.
  package let register: String?
  /// Whether it has a place that can be written into the text: not the flags, not a label.
  package let hasPlace: Bool

  /// The operands of a constraint string, numbered as in the text; the clobbers are last.
  package static func all(in constraints: String) -> [AsmOperand] {
    constraints.split(separator: ",").map { AsmOperand(String($0)) }
  }

  private init(_ text: String) {
    var code = text[...]
    if code.first == "~" {
      kind = .clobber(Self.inBraces(code.dropFirst()))
      (isIndirect, tiedTo, mayBePair, register, hasPlace) = (false, nil, false, nil, false)
      return
    }
    if code.first == "!" {
      kind = .label
      (isIndirect, tiedTo, mayBePair, register, hasPlace) = (false, nil, false, nil, false)
      return
    }
    let isOutput = code.first == "="
    let modifiers = code.prefix { "=&*%".contains($0) }
    code = code.dropFirst(modifiers.count)
    kind = isOutput ? .output : .input
    tiedTo = Int(code)
    isIndirect = modifiers.contains("*")
    mayBePair = code == "A"
    register = code.first == "{" ? Self.inBraces(code) : nil
    hasPlace = !code.hasPrefix("{@cc")
  }

  private static func inBraces(_ text: Substring) -> String {
    String(text.filter { $0 != "{" && $0 != "}" })
  }
}
