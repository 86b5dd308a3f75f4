import CCapstone

/// Turns machine code into instructions; one value serves any number of functions.
///
/// It holds capstone handles and their buffers, so it is not `Sendable`: one per thread.
package struct Disassembler {
  /// How x86 operands are written.
  package enum Syntax: Sendable {
    /// `mov %rsi,%rdi`, as in the kernel and in objdump.
    case att
    /// `mov rdi, rsi`, as in the manuals.
    case intel
  }

  /// The instruction set it decodes.
  package let machine: Machine
  let numbers: RegisterNumbers
  let details: CapstoneHandle
  /// A handle of its own for the text: with AT&T syntax capstone also turns the operands round.
  private let writer: CapstoneHandle

  /// Opens a disassembler.
  ///
  /// - Parameters:
  ///   - machine: The instruction set to decode.
  ///   - syntax: How x86 operands are written.
  /// - Throws: ``InspectionError/decoderUnavailable(_:)``.
  package init(machine: Machine, syntax: Syntax = .att) throws(InspectionError) {
    let style = machine == .x86_64 && syntax == .att ? CS_OPT_SYNTAX_ATT : CS_OPT_SYNTAX_DEFAULT
    let details = try CapstoneHandle(machine: machine, option: (CS_OPT_DETAIL, CS_OPT_ON))
    let writer = try CapstoneHandle(machine: machine, option: (CS_OPT_SYNTAX, style))
    self.machine = machine
    numbers = RegisterNumbers.of(machine)
    self.details = details
    self.writer = writer
  }

  /// Decodes a function.
  ///
  /// - Parameter code: Its bytes, for the machine of this disassembler.
  /// - Returns: All its instructions.
  /// - Throws: ``InspectionError/undecodable(offset:)`` for bytes that are no known instruction.
  package func disassemble(_ code: FunctionCode) throws(InspectionError) -> Disassembly {
    guard code.machine == machine else {
      throw .decoderUnavailable("\(code.machine.rawValue) code, \(machine.rawValue) disassembler")
    }
    var instructions: [Instruction] = []
    instructions.reserveCapacity(code.bytes.count / 3)
    var offset = 0
    while offset < code.bytes.count {
      let instruction = try decode(code, at: offset)
      instructions.append(instruction)
      offset = instruction.end
    }
    instructions.markStackOperands(on: machine)
    return Disassembly(code: code, instructions: instructions)
  }

  /// Decodes one instruction: traps by their bytes, all others by capstone.
  private func decode(
    _ code: FunctionCode, at offset: Int
  ) throws(InspectionError) -> Instruction {
    let bytes = code.bytes[offset...]
    let known = TrapInstruction.match(bytes, on: machine)
    let length = details.decode(code, at: offset)
    var instruction = Instruction(
      address: code.address &+ UInt64(offset), offset: offset, length: known?.length ?? length,
      trap: known?.trap)
    if length > 0, length == instruction.length {
      if writer.decode(code, at: offset) == length {
        instruction.mnemonic = writer.mnemonic
        instruction.operands = writer.operands
      }
      switch machine {
      case .x86_64: unsafe describeX86(details.instruction, &instruction)
      case .aarch64: unsafe describeARM64(details.instruction, &instruction)
      }
    } else if known == nil {
      guard let (name, length) = unlisted(bytes) else { throw .undecodable(offset: offset) }
      instruction = Instruction(
        address: instruction.address, offset: offset, length: length, trap: nil)
      instruction.mnemonic = name
      if name == "udf" { instruction.flow = .leave }
    }
    if let trap = known?.trap { instruction.nameTrap(trap) }
    instruction.apply(code)
    return instruction
  }
}
