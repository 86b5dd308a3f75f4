import CCapstone

extension Disassembler {
  /// Fills in what capstone knows of an x86 instruction.
  func describeX86(_ insn: UnsafePointer<cs_insn>, _ instruction: inout Instruction) {
    let shape = unsafe ccapstone_x86_shape(insn)
    unsafe describeRegisters(insn, &instruction)
    let id = x86_insn(shape.id)
    let first: ccapstone_operand? =
      shape.operand_count > 0 ? unsafe ccapstone_x86_operand(insn, 0) : nil
    let second: ccapstone_operand? =
      shape.operand_count > 1 ? unsafe ccapstone_x86_operand(insn, 1) : nil

    let last: ccapstone_operand? =
      shape.operand_count > 1
      ? unsafe ccapstone_x86_operand(insn, shape.operand_count - 1) : nil
    for index in 0..<shape.operand_count {
      let operand = unsafe ccapstone_x86_operand(insn, index)
      if operand.kind == CCAPSTONE_IMMEDIATE.rawValue { instruction.immediate = operand.immediate }
      guard operand.kind == CCAPSTONE_MEMORY.rawValue else { continue }
      let access = MemoryAccessX86(
        id, operand, isDestination: index == 0, fromVector: isVector(second) || isVector(last))
      addMemoryX86(operand, access, shape, &instruction)
    }
    instruction.flow = flowX86(id, first, isJump: unsafe cs_insn_group(details.handle, insn, 1))
    if let target = instruction.target {
      let isShort = (0x70...0x7F).contains(shape.opcode) || (0xE0...0xE3).contains(shape.opcode)
      let width = isShort || shape.opcode == 0xEB ? 1 : 4
      instruction.relativeField = Instruction.RelativeField(
        offset: instruction.length - width, width: width, isBranch: true, target: target)
    }
    if let first { describeRoleX86(id, first, second, &instruction) }
    switch id {
    case X86_INS_PUSHF, X86_INS_PUSHFQ:
      instruction.role = .push([])
      instruction.stackBytes = 8
    case X86_INS_POPF, X86_INS_POPFQ:
      instruction.role = .pop([])
      instruction.stackBytes = -8
    case X86_INS_LEAVE: instruction.role = .pop(RegisterSet(machine.framePointer))
    case X86_INS_NOP, X86_INS_ENDBR64: instruction.role = .padding
    // Capstone leaves out what is written back when the comparison fails.
    case X86_INS_CMPXCHG: instruction.writes.insert(RegisterSet(rawValue: 1))
    default: break
    }
    instruction.writesFlags = shape.writes_flags
    if case .branch = instruction.flow {
      instruction.condition = branchConditionX86(id)
    }
    instruction.steps = unsafe stepsX86(insn, shape, instruction)
  }

  private func isVector(_ operand: ccapstone_operand?) -> Bool {
    operand?.kind == Int32(CCAPSTONE_REGISTER.rawValue)
      && operand.flatMap { numbers[$0.reg] }?.isGeneral == false
  }

  private func addMemoryX86(
    _ operand: ccapstone_operand, _ access: MemoryAccessX86, _ shape: ccapstone_shape,
    _ instruction: inout Instruction
  ) {
    if operand.base == X86_REG_RIP.rawValue {
      let target =
        instruction.address &+ UInt64(instruction.length)
        &+ UInt64(bitPattern: operand.displacement)
      instruction.relativeField = Instruction.RelativeField(
        offset: Int(shape.displacement_offset), width: 4, isBranch: false, target: target)
    }
    guard access.reads || access.writes else { return }
    instruction.memory.append(
      MemoryOperand(
        base: numbers[operand.base], index: numbers[operand.index],
        displacement: operand.displacement, isRead: access.reads, isWritten: access.writes,
        isSegmented: operand.segment == X86_REG_FS.rawValue
          || operand.segment == X86_REG_GS.rawValue,
        count: 1, isStack: false))
  }

  private func flowX86(
    _ id: x86_insn, _ first: ccapstone_operand?, isJump: Bool
  ) -> Instruction.Flow {
    let isDirect = first?.kind == Int32(CCAPSTONE_IMMEDIATE.rawValue)
    let target = isDirect ? first.map { UInt64(bitPattern: $0.immediate) } : nil
    // A slot at a fixed place holds one address, filled in by the loader; anything else may be one
    // of many.
    let isTable = first?.base != X86_REG_RIP.rawValue
    switch id {
    case X86_INS_JMP, X86_INS_LJMP:
      return isDirect ? .jump(target) : .indirectJump(throughTable: isTable)
    case X86_INS_CALL, X86_INS_LCALL:
      return isDirect ? .call(target) : .indirectCall(throughTable: isTable)
    case X86_INS_RET, X86_INS_RETF, X86_INS_RETFQ, X86_INS_IRET, X86_INS_IRETD, X86_INS_IRETQ,
      X86_INS_UD2, X86_INS_UD2B, X86_INS_HLT, X86_INS_INT3, X86_INS_SYSRET, X86_INS_SYSEXIT:
      return .leave
    case X86_INS_LOOP, X86_INS_LOOPE, X86_INS_LOOPNE, X86_INS_XBEGIN:
      return .branch(target)
    default:
      return isJump && isDirect ? .branch(target) : .next
    }
  }
}
