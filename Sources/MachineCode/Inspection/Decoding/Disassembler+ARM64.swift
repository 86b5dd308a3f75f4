import CCapstone

extension Disassembler {
  /// Fills in what capstone knows of an aarch64 instruction.
  func describeARM64(_ insn: UnsafePointer<cs_insn>, _ instruction: inout Instruction) {
    let shape = unsafe ccapstone_arm64_shape(insn)
    unsafe describeRegisters(insn, &instruction)
    let id = arm64_insn(shape.id)
    var operands: [ccapstone_operand] = []
    for index in 0..<shape.operand_count {
      let operand = unsafe ccapstone_arm64_operand(insn, index)
      operands.append(operand)
      if operand.kind == CCAPSTONE_IMMEDIATE.rawValue { instruction.immediate = operand.immediate }
    }
    if id == ARM64_INS_MRS { instruction.reads = [] }
    if id == ARM64_INS_HINT, (32...38).contains(instruction.immediate ?? 0) {
      instruction.role = .padding  // bti
    }
    instruction.flow = flowARM64(id, operands, condition: shape.condition)
    instruction.writesFlags = shape.writes_flags
    if case .branch = instruction.flow {
      instruction.condition = conditionARM64(id, operands, shape)
    }
    instruction.steps = stepsARM64(id, operands, shape, instruction)
    if let memory = operands.first(where: { $0.kind == CCAPSTONE_MEMORY.rawValue }) {
      addMemoryARM64(memory, operands, shape, &instruction)
    } else {
      describeRoleARM64(id, operands, &instruction)
    }
  }

  private func flowARM64(
    _ id: arm64_insn, _ operands: [ccapstone_operand], condition: Int32
  ) -> Instruction.Flow {
    let target = operands.last.map { UInt64(bitPattern: $0.immediate) }
    switch id {
    case ARM64_INS_B:
      let always = [ARM64_CC_INVALID, ARM64_CC_AL, ARM64_CC_NV].contains {
        $0.rawValue == UInt32(bitPattern: condition)
      }
      return always ? .jump(target) : .branch(target)
    case ARM64_INS_CBZ, ARM64_INS_CBNZ, ARM64_INS_TBZ, ARM64_INS_TBNZ: return .branch(target)
    case ARM64_INS_BL: return .call(target)
    case ARM64_INS_BLR: return .indirectCall(throughTable: true)
    case ARM64_INS_BR: return .indirectJump(throughTable: true)
    case ARM64_INS_RET, ARM64_INS_ERET, ARM64_INS_BRK, ARM64_INS_HLT: return .leave
    default: return .next
    }
  }

  private func addMemoryARM64(
    _ memory: ccapstone_operand, _ operands: [ccapstone_operand], _ shape: ccapstone_shape,
    _ instruction: inout Instruction
  ) {
    let name = instruction.mnemonic
    let both = ["ldadd", "ldclr", "ldset", "ldeor", "ldsmax", "ldsmin", "ldumax", "ldumin"]
    let isAtomic =
      name.hasPrefix("swp") || name.hasPrefix("cas") || both.contains { name.hasPrefix($0) }
    let writes = name.hasPrefix("st") || isAtomic
    let reads = name.hasPrefix("ld") || isAtomic
    guard reads || writes else { return }
    let pairs = ["stp", "stnp", "ldp", "ldnp", "ldpsw", "ldxp", "ldaxp", "stxp", "stlxp"]
    instruction.memory.append(
      MemoryOperand(
        base: numbers[memory.base], index: numbers[memory.index],
        displacement: memory.displacement, isRead: reads, isWritten: writes,
        isSegmented: false, count: pairs.contains(name) ? 2 : 1, isStack: false))
    guard numbers[memory.base] == machine.stackPointer else { return }
    if name.hasPrefix("st") {
      var stored: RegisterSet = []
      for operand in operands where operand.kind == CCAPSTONE_REGISTER.rawValue {
        if let register = numbers[operand.reg] { stored.insert(RegisterSet(register)) }
      }
      instruction.role = .push(stored)
    }
    if shape.writeback {
      // A post-indexed step is an operand of its own, a pre-indexed one the displacement.
      let step =
        operands.last?.kind == Int32(CCAPSTONE_IMMEDIATE.rawValue)
        ? operands.last?.immediate : memory.displacement
      instruction.stackBytes = 0 &- (step ?? 0)
    }
  }

  private func describeRoleARM64(
    _ id: arm64_insn, _ operands: [ccapstone_operand], _ instruction: inout Instruction
  ) {
    guard operands.count >= 2, operands[0].kind == CCAPSTONE_REGISTER.rawValue,
      let target = numbers[operands[0].reg]
    else { return }
    let isImmediate = operands[1].kind == CCAPSTONE_IMMEDIATE.rawValue
    let isZero = [ARM64_REG_XZR, ARM64_REG_WZR].contains { $0.rawValue == operands[1].reg }
    let source = isImmediate ? nil : numbers[operands[1].reg]
    switch id {
    case ARM64_INS_ORR where isZero && operands.count == 3:
      // Constants that only a logical immediate can hold: `orr x0, xzr, #0xff00`.
      if operands[2].kind == CCAPSTONE_IMMEDIATE.rawValue { instruction.role = .constant }
    case ARM64_INS_MOV, ARM64_INS_MOVZ, ARM64_INS_MOVN, ARM64_INS_MOVK, ARM64_INS_FMOV,
      ARM64_INS_MOVI:
      if isImmediate || isZero {
        instruction.role = .constant
        // Capstone takes every immediate move for one that keeps a part of the register.
        if id != ARM64_INS_MOVK { instruction.reads.remove(RegisterSet(target)) }
      } else if source == machine.stackPointer {
        instruction.role = .stackAddress(target)
      } else if source != nil {
        instruction.role = target == machine.stackPointer ? .other : .move
      }
    case ARM64_INS_ADD, ARM64_INS_SUB:
      guard operands.count == 3, source == machine.stackPointer, let step = instruction.immediate,
        operands[2].kind == CCAPSTONE_IMMEDIATE.rawValue
      else { return }
      if target != machine.stackPointer {
        instruction.role = .stackAddress(target)
      } else {
        instruction.stackBytes = id == ARM64_INS_SUB ? step : 0 &- step
      }
    default: break
    }
  }
}
