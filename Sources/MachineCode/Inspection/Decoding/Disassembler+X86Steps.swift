import CCapstone

extension Disassembler {
  /// What an x86 instruction does to values; `nil` for one that is not followed.
  func stepsX86(
    _ insn: UnsafePointer<cs_insn>, _ shape: ccapstone_shape, _ instruction: Instruction
  ) -> [Step]? {
    if instruction.role == .padding { return [] }
    let id = x86_insn(shape.id)
    switch instruction.flow {
    case .next: break
    // `loop` counts down.
    case .branch: return instruction.writes.isEmpty ? [] : nil
    case .jump, .call, .indirectJump, .indirectCall, .leave: return []
    }
    if id == X86_INS_LEAVE { return leaveX86 }
    var operands: [Operand] = []
    for index in 0..<shape.operand_count {
      guard let operand = operandX86(unsafe ccapstone_x86_operand(insn, index), instruction) else {
        return nil
      }
      operands.append(operand)
    }
    switch operands.count {
    case 1: return stepsX86(id, operands[0])
    case 2: return stepsX86(id, operands[0], operands[1])
    case 3: return stepsX86(id, operands[0], operands[1], operands[2])
    default: return nil
    }
  }

  private func stepsX86(_ id: x86_insn, _ operand: Operand) -> [Step]? {
    switch id {
    case X86_INS_PUSH where operand.bytes == 8:
      return [
        .copy(to: .memory(stack(-8), bytes: 8), from: operand),
        .copy(to: stackPointer, from: .address(stack(-8))),
      ]
    case X86_INS_POP where operand.bytes == 8:
      return [
        .copy(to: stackPointer, from: .address(stack(8))),
        .copy(to: operand, from: .memory(stack(-8), bytes: 8)),
      ]
    case X86_INS_INC: return [.combine(.add, to: operand, operand, .constant(1), .sign)]
    case X86_INS_DEC: return [.combine(.subtract, to: operand, operand, .constant(1), .sign)]
    default:
      return conditionX86(set: id).map {
        [.select(.flags($0), to: operand, ifTrue: .constant(1), ifFalse: .constant(0))]
      }
    }
  }

  private func stepsX86(_ id: x86_insn, _ target: Operand, _ source: Operand) -> [Step]? {
    if case .half(let register, _) = target {
      return vectorStepsX86(id, register, source)
    }
    if case .half(let register, _) = source {
      return vectorStepsX86(id, register, to: target)
    }
    switch id {
    case X86_INS_MOV, X86_INS_MOVABS, X86_INS_MOVZX: return [.copy(to: target, from: source)]
    case X86_INS_LEA:
      guard case .memory(let address, _) = source else { return nil }
      return [.copy(to: target, from: .address(address))]
    case X86_INS_MOVSX, X86_INS_MOVSXD: return [.copySigned(to: target, from: source)]
    case X86_INS_XOR, X86_INS_SUB:
      if target == source {
        return [.combine(.xor, to: target, .constant(0), .constant(0), .comparisonWithZero)]
      }
      return id == X86_INS_XOR
        ? [.combine(.xor, to: target, target, source, .comparisonWithZero)]
        : [.combine(.subtract, to: target, target, source, .comparison)]
    case X86_INS_ADD: return [.combine(.add, to: target, target, source, .sign)]
    case X86_INS_AND: return [.combine(.and, to: target, target, source, .comparisonWithZero)]
    case X86_INS_OR: return [.combine(.or, to: target, target, source, .comparisonWithZero)]
    case X86_INS_CMP: return [.combine(.subtract, to: nil, target, source, .comparison)]
    case X86_INS_TEST: return [.combine(.and, to: nil, target, source, .comparisonWithZero)]
    case X86_INS_XCHG: return [.exchange(target, source)]
    default:
      return conditionX86(move: id).map {
        [.select(.flags($0), to: target, ifTrue: source, ifFalse: target)]
      }
    }
  }

  private func operandX86(_ operand: ccapstone_operand, _ instruction: Instruction) -> Operand? {
    switch operand.kind {
    case Int32(CCAPSTONE_IMMEDIATE.rawValue):
      return .constant(UInt64(bitPattern: operand.immediate))
    case Int32(CCAPSTONE_REGISTER.rawValue):
      let isHighByte = [X86_REG_AH, X86_REG_BH, X86_REG_CH, X86_REG_DH].contains {
        $0.rawValue == operand.reg
      }
      guard !isHighByte, let register = numbers[operand.reg] else { return nil }
      if register.isGeneral { return .register(register, bytes: Int(operand.size)) }
      return operand.size == 16 ? .half(register, isHigh: false) : nil
    case Int32(CCAPSTONE_MEMORY.rawValue):
      var address = Address(
        base: numbers[operand.base], index: numbers[operand.index],
        scale: Int64(operand.scale), displacement: operand.displacement)
      if operand.base == X86_REG_RIP.rawValue {
        address.displacement &+= Int64(
          bitPattern: instruction.address &+ UInt64(instruction.length))
      }
      address.isSegmented =
        operand.segment == X86_REG_FS.rawValue || operand.segment == X86_REG_GS.rawValue
      return .memory(address, bytes: Int(operand.size))
    default: return nil
    }
  }

  private var stackPointer: Operand { .register(machine.stackPointer, bytes: 8) }

  private func stack(_ displacement: Int64) -> Address {
    Address(base: machine.stackPointer, displacement: displacement)
  }

  private var leaveX86: [Step] {
    [
      .copy(
        to: stackPointer, from: .address(Address(base: machine.framePointer, displacement: 8))),
      .copy(
        to: .register(machine.framePointer, bytes: 8), from: .memory(stack(-8), bytes: 8)),
    ]
  }
}
