import CodePlacement

/// Whether a function can be copied to another address, and what changes if it is.
public struct Relocatability: Sendable, Equatable {
  /// The fields to change, in the order of the code.
  public let fixups: [Fixup]
  /// Why the function cannot be copied, if it cannot.
  public let problem: String?

  /// Examines a function.
  ///
  /// - Parameters:
  ///   - function: The function, at the address it was linked for.
  ///   - hasFixedAddress: Whether the code may name addresses as plain numbers, as in an executable
  ///     that is not position-independent; then a number that could be a place in the function is a
  ///     problem.
  public init(of function: Disassembly, hasFixedAddress: Bool = false) {
    var fixups: [Fixup] = []
    var problem: String?
    func refuse(_ instruction: Instruction, _ why: String) {
      if problem == nil { problem = "\(why) at +\(instruction.offset)" }
    }
    if function.code.machine != .x86_64 { problem = "only x86-64 code can be moved" }
    if !function.code.relocations.isEmpty { problem = "the code is not linked" }
    for instruction in function.instructions {
      if case .indirectJump(throughTable: true) = instruction.flow {
        refuse(instruction, "a jump through a register or a table")
      }
      if let number = instruction.immediate, instruction.target == nil,
        function.contains(UInt64(bitPattern: number)),
        hasFixedAddress || instruction.mnemonic.hasPrefix("movabs")
      {
        refuse(instruction, "an absolute address of the function itself")
      }
      guard let field = instruction.relativeField, !function.contains(field.target) else {
        continue
      }
      guard field.width == 4, field.offset + 4 <= instruction.length else {
        refuse(instruction, "a short jump out of the function")
        continue
      }
      fixups.append(
        Fixup(
          offset: instruction.offset + field.offset, instructionEnd: instruction.end,
          target: field.target, isBranch: field.isBranch))
    }
    self.fixups = fixups
    self.problem = problem
  }
}
