import Freestanding

/// Whether a function can be copied to another address, and what changes if it is.
package struct Relocatability: Sendable, Equatable {
  /// The fields to change, in the order of the code.
  package let fixups: [Fixup]
  /// Why the function cannot be copied, if it cannot.
  package let problem: String?

  /// Examines a function.
  ///
  /// - Parameters:
  ///   - function: The function, at the address it was linked for.
  ///   - hasFixedAddress: Whether the code may name addresses as plain numbers, as in an executable
  ///     that is not position-independent; then a number that could be a place in the function is a
  ///     problem.
  package init(of function: Disassembly, hasFixedAddress: Bool = false) {
    var fixups: [Fixup] = []
    var problem: String?
    func refuse(_ instruction: Instruction, _ why: String) {
      if problem == nil { problem = "\(why) at +\(instruction.offset)" }
    }
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
      switch function.field(of: instruction) {
      case .none: break
      case .fixup(let fixup): fixups.append(fixup)
      case .refused(let why): refuse(instruction, why)
      }
    }
    self.fixups = fixups
    self.problem = problem
  }
}

/// What an instruction says about a place outside of its function.
private enum OutsideField {
  case none
  case fixup(Fixup)
  case refused(String)
}

extension Disassembly {
  fileprivate func field(of instruction: Instruction) -> OutsideField {
    switch code.machine {
    case .x86_64: fieldX86(of: instruction)
    case .aarch64: fieldARM64(of: instruction)
    }
  }

  private func fieldX86(of instruction: Instruction) -> OutsideField {
    guard let field = instruction.relativeField, !contains(field.target) else { return .none }
    guard field.width == 4, field.offset + 4 <= instruction.length else {
      return .refused(Self.shortJump)
    }
    return .fixup(
      Fixup(
        offset: instruction.offset + field.offset, instructionEnd: instruction.end,
        target: field.target, isBranch: field.isBranch))
  }

  /// Of an address of data the first instruction names the page, and is all that changes.
  private func fieldARM64(of instruction: Instruction) -> OutsideField {
    if instruction.mnemonic == "adr" || isLiteralLoadARM64(instruction) {
      return .refused("an address relative to the code")
    }
    if instruction.mnemonic == "adrp", let page = instruction.immediate {
      return .fixup(
        Fixup(
          .page21, offset: instruction.offset, instructionEnd: instruction.end,
          target: UInt64(bitPattern: page), isBranch: false))
    }
    guard let target = instruction.target, !contains(target) else { return .none }
    switch instruction.flow {
    case .jump, .call:
      return .fixup(
        Fixup(
          .branch26, offset: instruction.offset, instructionEnd: instruction.end, target: target,
          isBranch: true))
    case .next, .branch, .indirectJump, .indirectCall, .leave: return .refused(Self.shortJump)
    }
  }

  private func isLiteralLoadARM64(_ instruction: Instruction) -> Bool {
    code.bytes.wordARM64(at: instruction.offset) & 0x3B00_0000 == 0x1800_0000
  }

  private static var shortJump: String { "a short jump out of the function" }
}
