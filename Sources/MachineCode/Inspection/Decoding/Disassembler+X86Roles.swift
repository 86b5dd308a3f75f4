import CCapstone

extension Disassembler {
  /// Tells moves, constants and stack bookkeeping from everything else.
  func describeRoleX86(
    _ id: x86_insn, _ first: ccapstone_operand, _ second: ccapstone_operand?,
    _ instruction: inout Instruction
  ) {
    let target = register(first)
    let source = second.flatMap { register($0) }
    switch id {
    case X86_INS_PUSH:
      instruction.role = .push(target.map { RegisterSet($0) } ?? [])
      instruction.stackBytes = 8
    case X86_INS_POP:
      instruction.role = .pop(target.map { RegisterSet($0) } ?? [])
      instruction.stackBytes = -8
    case X86_INS_MOV, X86_INS_MOVABS:
      guard let target else { break }
      if second?.kind == Int32(CCAPSTONE_IMMEDIATE.rawValue) {
        instruction.role = .constant
      } else if source == machine.stackPointer {
        instruction.role = .stackAddress(target)
      } else if source != nil {
        instruction.role = .move
      }
    case X86_INS_XCHG, X86_INS_MOVAPS, X86_INS_MOVAPD, X86_INS_MOVUPS, X86_INS_MOVDQA,
      X86_INS_MOVDQU, X86_INS_MOVQ, X86_INS_MOVD, X86_INS_VMOVAPS, X86_INS_VMOVAPD,
      X86_INS_VMOVUPS, X86_INS_VMOVDQA, X86_INS_VMOVDQU, X86_INS_VMOVQ, X86_INS_VMOVD:
      if target != nil, source != nil { instruction.role = .move }
    case X86_INS_XOR, X86_INS_SUB, X86_INS_PXOR, X86_INS_XORPS, X86_INS_XORPD:
      // Of one or two bytes the others of the register stay.
      if let target, target == source, first.reg == second?.reg, first.size >= 4 {
        instruction.role = .constant
        // Zero does not depend on what was there.
        instruction.reads.remove(RegisterSet(target))
      } else {
        adjustStack(id, target, second, &instruction)
      }
    case X86_INS_VPXOR, X86_INS_VXORPS, X86_INS_VXORPD:
      // Three operands: capstone gives the target and the first source here.
      if let target, target == source, instruction.reads == RegisterSet(target) {
        instruction.role = .constant
        instruction.reads = []
      }
    case X86_INS_ADD, X86_INS_LEA: adjustStack(id, target, second, &instruction)
    default: break
    }
  }

  private func adjustStack(
    _ id: x86_insn, _ target: Register?, _ second: ccapstone_operand?,
    _ instruction: inout Instruction
  ) {
    guard let target, let second else { return }
    let isLea = id == X86_INS_LEA
    let isConstant =
      isLea
      ? numbers[second.base] == machine.stackPointer && numbers[second.index] == nil
      : second.kind == Int32(CCAPSTONE_IMMEDIATE.rawValue)
    guard isConstant else { return }
    if target == machine.stackPointer {
      let bytes = isLea ? second.displacement : second.immediate
      instruction.stackBytes = id == X86_INS_SUB ? bytes : 0 &- bytes
    } else if isLea {
      instruction.role = .stackAddress(target)
    }
  }

  private func register(_ operand: ccapstone_operand) -> Register? {
    operand.kind == Int32(CCAPSTONE_REGISTER.rawValue) ? numbers[operand.reg] : nil
  }
}
