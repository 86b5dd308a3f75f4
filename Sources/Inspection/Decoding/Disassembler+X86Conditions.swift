import CCapstone

extension Disassembler {
  /// When a conditional branch is taken, if that can be followed.
  func branchConditionX86(_ id: x86_insn) -> BranchCondition? {
    switch id {
    case X86_INS_JRCXZ: .zero(.register(Register(number: 1), bytes: 8), true)
    case X86_INS_JECXZ: .zero(.register(Register(number: 1), bytes: 4), true)
    default: Self.jumps[id.rawValue].map { .flags($0) }
    }
  }

  /// When a conditional move moves.
  func conditionX86(move id: x86_insn) -> Condition? { Self.moves[id.rawValue] }

  /// When a byte is set to 1.
  func conditionX86(set id: x86_insn) -> Condition? { Self.sets[id.rawValue] }

  private static let jumps: [UInt32: Condition] = [
    X86_INS_JE.rawValue: .equal, X86_INS_JNE.rawValue: .notEqual,
    X86_INS_JB.rawValue: .below, X86_INS_JAE.rawValue: .atLeast,
    X86_INS_JBE.rawValue: .atMost, X86_INS_JA.rawValue: .above,
    X86_INS_JL.rawValue: .less, X86_INS_JGE.rawValue: .greaterOrEqual,
    X86_INS_JLE.rawValue: .lessOrEqual, X86_INS_JG.rawValue: .greater,
    X86_INS_JS.rawValue: .negative, X86_INS_JNS.rawValue: .notNegative,
  ]

  private static let moves: [UInt32: Condition] = [
    X86_INS_CMOVE.rawValue: .equal, X86_INS_CMOVNE.rawValue: .notEqual,
    X86_INS_CMOVB.rawValue: .below, X86_INS_CMOVAE.rawValue: .atLeast,
    X86_INS_CMOVBE.rawValue: .atMost, X86_INS_CMOVA.rawValue: .above,
    X86_INS_CMOVL.rawValue: .less, X86_INS_CMOVGE.rawValue: .greaterOrEqual,
    X86_INS_CMOVLE.rawValue: .lessOrEqual, X86_INS_CMOVG.rawValue: .greater,
    X86_INS_CMOVS.rawValue: .negative, X86_INS_CMOVNS.rawValue: .notNegative,
  ]

  private static let sets: [UInt32: Condition] = [
    X86_INS_SETE.rawValue: .equal, X86_INS_SETNE.rawValue: .notEqual,
    X86_INS_SETB.rawValue: .below, X86_INS_SETAE.rawValue: .atLeast,
    X86_INS_SETBE.rawValue: .atMost, X86_INS_SETA.rawValue: .above,
    X86_INS_SETL.rawValue: .less, X86_INS_SETGE.rawValue: .greaterOrEqual,
    X86_INS_SETLE.rawValue: .lessOrEqual, X86_INS_SETG.rawValue: .greater,
    X86_INS_SETS.rawValue: .negative, X86_INS_SETNS.rawValue: .notNegative,
  ]
}
