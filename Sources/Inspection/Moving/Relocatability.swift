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

/// Copies x86-64 code to another address.
///
/// - Parameters:
///   - code: The bytes of the function at its old address.
///   - old: Its old address.
///   - new: Its new address.
///   - fixups: The fields to change.
///   - retarget: Gives for each address led to the one to lead to from now on; usually the same.
/// - Returns: The bytes for the new address, or `nil` if a target is too far away for 32 bits or a
///   fixup does not fit the code.
public func relocate(
  code: [UInt8], from old: UInt64, to new: UInt64, fixups: [Fixup],
  retarget: (UInt64) -> UInt64 = { $0 }
) -> [UInt8]? {
  var moved = code
  for fixup in fixups {
    guard (4...max(4, code.count)).contains(fixup.instructionEnd),
      fixup.instructionEnd <= code.count, fixup.offset >= 0,
      fixup.offset <= fixup.instructionEnd - 4
    else { return nil }
    let end = new &+ UInt64(fixup.instructionEnd)
    let distance = Int64(bitPattern: retarget(fixup.target) &- end)
    guard let displacement = Int32(exactly: distance) else { return nil }
    for index in 0..<4 {
      moved[fixup.offset + index] = UInt8(truncatingIfNeeded: displacement >> Int32(index * 8))
    }
  }
  return moved
}
