import CCapstone

extension Disassembler {
  /// What an aarch64 instruction does to values; `nil` for one that is not followed.
  func stepsARM64(
    _ id: arm64_insn, _ operands: [ccapstone_operand], _ shape: ccapstone_shape,
    _ instruction: Instruction
  ) -> [Step]? {
    if instruction.role == .padding { return [] }
    guard instruction.flow == .next else { return [] }
    if let memory = operands.first(where: { $0.kind == CCAPSTONE_MEMORY.rawValue }) {
      return memoryStepsARM64(id, operands, memory, isWrittenBack: shape.writeback)
    }
    let values = operands.compactMap { valueARM64($0) }
    guard values.count == operands.count, let target = values.first else { return nil }
    switch (id, values.count) {
    case (ARM64_INS_MOV, 2), (ARM64_INS_MOVZ, 2): return [.copy(to: target, from: values[1])]
    case (ARM64_INS_CMP, 2): return [.combine(.subtract, to: nil, target, values[1], .comparison)]
    // The carry that says how values without a sign compare is not that of a comparison with zero.
    case (ARM64_INS_TST, 2): return [.combine(.and, to: nil, target, values[1], .sign)]
    case (ARM64_INS_CSEL, 3):
      return Self.condition(shape).map {
        [.select(.flags($0), to: target, ifTrue: values[1], ifFalse: values[2])]
      }
    case (ARM64_INS_CSET, 1):
      return Self.condition(shape).map {
        [.select(.flags($0), to: target, ifTrue: .constant(1), ifFalse: .constant(0))]
      }
    case (_, 3): return arithmeticARM64(id, values, writesFlags: shape.writes_flags)
    default: return nil
    }
  }

  private func arithmeticARM64(
    _ id: arm64_insn, _ values: [Operand], writesFlags: Bool
  ) -> [Step]? {
    let operation: Arithmetic
    switch id {
    case ARM64_INS_ADD: operation = .add
    case ARM64_INS_SUB: operation = .subtract
    case ARM64_INS_AND: operation = .and
    case ARM64_INS_ORR: operation = .or
    case ARM64_INS_EOR: operation = .xor
    default: return nil
    }
    let rule: FlagRule = !writesFlags ? .kept : operation == .subtract ? .comparison : .sign
    return [.combine(operation, to: values[0], values[1], values[2], rule)]
  }

  private func memoryStepsARM64(
    _ id: arm64_insn, _ operands: [ccapstone_operand], _ memory: ccapstone_operand,
    isWrittenBack: Bool
  ) -> [Step]? {
    let isLoad = id == ARM64_INS_LDR || id == ARM64_INS_LDUR || id == ARM64_INS_LDP
    let isStore = id == ARM64_INS_STR || id == ARM64_INS_STUR || id == ARM64_INS_STP
    guard isLoad || isStore, let base = numbers[memory.base], numbers[memory.index] == nil
    else { return nil }
    let registers = operands.prefix { $0.kind != CCAPSTONE_MEMORY.rawValue }
    var address = Address(base: base, displacement: memory.displacement)
    var steps: [Step] = []
    var before: [Step] = []
    var after: [Step] = []
    if isWrittenBack {
      // A post-indexed step is an operand of its own, a pre-indexed one the displacement.
      let isAfter = operands.last?.kind == Int32(CCAPSTONE_IMMEDIATE.rawValue)
      let step = isAfter ? operands.last?.immediate ?? 0 : memory.displacement
      let move = Step.copy(
        to: .register(base, bytes: 8), from: .address(Address(base: base, displacement: step)))
      if isAfter { after = [move] } else { before = [move] }
      address.displacement = 0
    }
    for register in registers {
      guard let value = valueARM64(register) else { return nil }
      let bytes = bytesARM64(register)
      let place = Operand.memory(address, bytes: bytes)
      steps.append(isLoad ? .copy(to: value, from: place) : .copy(to: place, from: value))
      address.displacement &+= Int64(bytes)
    }
    // The register that the address begins with is loaded last.
    if isLoad, registers.first.flatMap({ numbers[$0.reg] }) == base { steps.reverse() }
    return before + steps + after
  }

  private func valueARM64(_ operand: ccapstone_operand) -> Operand? {
    guard operand.shift >= 0 else { return nil }
    switch operand.kind {
    case Int32(CCAPSTONE_IMMEDIATE.rawValue):
      return .constant(UInt64(bitPattern: operand.immediate) << UInt64(operand.shift))
    case Int32(CCAPSTONE_REGISTER.rawValue):
      guard operand.shift == 0 else { return nil }
      if [ARM64_REG_XZR, ARM64_REG_WZR].contains(where: { $0.rawValue == operand.reg }) {
        return .constant(0)
      }
      guard let register = numbers[operand.reg], register.isGeneral else { return nil }
      return .register(register, bytes: bytesARM64(operand))
    default: return nil
    }
  }

  private func bytesARM64(_ operand: ccapstone_operand) -> Int {
    let words = ARM64_REG_W0.rawValue...ARM64_REG_W30.rawValue
    let isWord =
      words.contains(operand.reg) || operand.reg == ARM64_REG_WZR.rawValue
      || operand.reg == ARM64_REG_WSP.rawValue
    return isWord ? 4 : 8
  }
}

extension Disassembler {
  func conditionARM64(
    _ id: arm64_insn, _ operands: [ccapstone_operand], _ shape: ccapstone_shape
  ) -> BranchCondition? {
    let value = operands.first.flatMap { valueARM64($0) }
    switch id {
    case ARM64_INS_B: return Self.condition(shape).map { .flags($0) }
    case ARM64_INS_CBZ, ARM64_INS_CBNZ: return value.map { .zero($0, id == ARM64_INS_CBZ) }
    case ARM64_INS_TBZ, ARM64_INS_TBNZ:
      guard let value, operands.count == 3, (0..<64).contains(operands[1].immediate) else {
        return nil
      }
      return .bit(value, Int(operands[1].immediate), id == ARM64_INS_TBNZ)
    default: return nil
    }
  }

  private static func condition(_ shape: ccapstone_shape) -> Condition? {
    switch arm64_cc(UInt32(shape.condition)) {
    case ARM64_CC_EQ: .equal
    case ARM64_CC_NE: .notEqual
    case ARM64_CC_LO: .below
    case ARM64_CC_HS: .atLeast
    case ARM64_CC_LS: .atMost
    case ARM64_CC_HI: .above
    case ARM64_CC_LT: .less
    case ARM64_CC_GE: .greaterOrEqual
    case ARM64_CC_LE: .lessOrEqual
    case ARM64_CC_GT: .greater
    case ARM64_CC_MI: .negative
    case ARM64_CC_PL: .notNegative
    default: nil
    }
  }
}
