/// A field of machine code that has to change when the function is copied elsewhere.
package struct Fixup: Sendable, Equatable {
  /// How the field says where it leads.
  package enum Encoding: Sendable, Equatable {
    /// x86-64: 4 bytes, counted from the end of the instruction.
    case displacement32
    /// aarch64: the low 26 bits of the instruction, counted in instructions from its start.
    case branch26
    /// aarch64: 21 bits of the instruction, counted in pages of 4 KB from its own. The rest of the
    /// address is in other instructions, so that what it leads to must keep its place in its page.
    case page21
  }

  package let encoding: Encoding
  /// Where its 4 bytes begin, counted from the start of the function.
  package let offset: Int
  /// The end of its instruction, as an offset.
  package let instructionEnd: Int
  package let target: UInt64
  /// Whether it is a jump or a call; otherwise it is the address of data.
  package let isBranch: Bool

  /// Describes a field.
  ///
  /// - Parameters:
  ///   - encoding: How it is encoded.
  ///   - offset: Where its 4 bytes begin.
  ///   - instructionEnd: The end of its instruction.
  ///   - target: The address it leads to.
  ///   - isBranch: Whether it is a jump or a call.
  package init(
    _ encoding: Encoding = .displacement32, offset: Int, instructionEnd: Int, target: UInt64,
    isBranch: Bool
  ) {
    self.encoding = encoding
    self.offset = offset
    self.instructionEnd = instructionEnd
    self.target = target
    self.isBranch = isBranch
  }
}
