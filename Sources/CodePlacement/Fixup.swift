/// A field of x86-64 code that has to change when the function is copied elsewhere.
public struct Fixup: Sendable, Equatable {
  /// Where the 4-byte displacement begins, counted from the start of the function.
  public let offset: Int
  /// The end of its instruction, which the displacement is counted from, as an offset.
  public let instructionEnd: Int
  /// The address it leads to.
  public let target: UInt64
  /// Whether it is a jump or a call; otherwise it is the address of data.
  public let isBranch: Bool

  /// Describes a field.
  ///
  /// - Parameters:
  ///   - offset: Where the displacement begins.
  ///   - instructionEnd: The end of its instruction.
  ///   - target: The address it leads to.
  ///   - isBranch: Whether it is a jump or a call.
  public init(offset: Int, instructionEnd: Int, target: UInt64, isBranch: Bool) {
    self.offset = offset
    self.instructionEnd = instructionEnd
    self.target = target
    self.isBranch = isBranch
  }
}
