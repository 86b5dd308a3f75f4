import CCapstone

extension Disassembler {
  /// What an instruction does that writes a vector register: compilers carry two addresses in one,
  /// or clear two stack slots with it.
  func vectorStepsX86(_ id: x86_insn, _ target: Register, _ source: Operand) -> [Step]? {
    let (low, high) = (Operand.half(target, isHigh: false), Operand.half(target, isHigh: true))
    switch id {
    case X86_INS_XORPS, X86_INS_XORPD, X86_INS_PXOR:
      guard source == low else { return nil }
      return [.copy(to: low, from: .constant(0)), .copy(to: high, from: .constant(0))]
    case X86_INS_MOVAPS, X86_INS_MOVAPD, X86_INS_MOVUPS, X86_INS_MOVUPD, X86_INS_MOVDQA,
      X86_INS_MOVDQU:
      guard let halves = halves(source) else { return nil }
      return [.copy(to: low, from: halves.low), .copy(to: high, from: halves.high)]
    case X86_INS_MOVQ, X86_INS_MOVD:
      return [.copy(to: low, from: source), .copy(to: high, from: .constant(0))]
    case X86_INS_MOVHPS, X86_INS_MOVHPD, X86_INS_MOVLHPS, X86_INS_PUNPCKLQDQ, X86_INS_UNPCKLPD:
      // From memory only the first two load 8 bytes.
      if case .memory = source, id != X86_INS_MOVHPS, id != X86_INS_MOVHPD { return nil }
      return [.copy(to: high, from: source)]
    default: return nil
    }
  }

  /// What an instruction does that writes another operand from a vector register.
  func vectorStepsX86(_ id: x86_insn, _ source: Register, to target: Operand) -> [Step]? {
    let (low, high) = (Operand.half(source, isHigh: false), Operand.half(source, isHigh: true))
    switch id {
    case X86_INS_MOVAPS, X86_INS_MOVAPD, X86_INS_MOVUPS, X86_INS_MOVUPD, X86_INS_MOVDQA,
      X86_INS_MOVDQU:
      guard let halves = halves(target) else { return nil }
      return [.copy(to: halves.low, from: low), .copy(to: halves.high, from: high)]
    case X86_INS_MOVQ, X86_INS_MOVD, X86_INS_MOVLPS, X86_INS_MOVLPD:
      return [.copy(to: target, from: low)]
    case X86_INS_MOVHPS, X86_INS_MOVHPD: return [.copy(to: target, from: high)]
    default: return nil
    }
  }

  /// What an instruction with three operands does: a shuffle of halves, or the insertion of one.
  func stepsX86(
    _ id: x86_insn, _ target: Operand, _ source: Operand, _ how: Operand
  ) -> [Step]? {
    guard case .half(let register, _) = target, case .constant(let how) = how else { return nil }
    let (low, high) = (target, Operand.half(register, isHigh: true))
    switch id {
    case X86_INS_PINSRQ where how < 2:
      return [.copy(to: how == 0 ? low : high, from: source)]
    case X86_INS_PSHUFD:
      guard let halves = halves(source) else { return nil }
      switch how {
      case 0x44: return [.copy(to: high, from: halves.low), .copy(to: low, from: halves.low)]
      case 0xEE: return [.copy(to: low, from: halves.high), .copy(to: high, from: halves.high)]
      default: return nil
      }
    default: return nil
    }
  }

  private func halves(_ operand: Operand) -> (low: Operand, high: Operand)? {
    switch operand {
    case .half(let register, _):
      return (operand, .half(register, isHigh: true))
    case .memory(var address, 16):
      let low = Operand.memory(address, bytes: 8)
      address.displacement &+= 8
      return (low, .memory(address, bytes: 8))
    case .memory, .register, .constant, .symbol, .address: return nil
    }
  }
}
