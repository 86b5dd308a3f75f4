import CCapstone

extension Disassembler {
  func branchConditionX86(_ id: x86_insn) -> BranchCondition? {
    switch id {
    case X86_INS_JRCXZ: .zero(.register(Register(number: 1), bytes: 8), true)
    case X86_INS_JECXZ: .zero(.register(Register(number: 1), bytes: 4), true)
    default: Self.jumps[id.rawValue].map { .flags($0) }
    }
  }

  func conditionX86(move id: x86_insn) -> Condition? { Self.moves[id.rawValue] }

  /// When a byte is set to 1.
  func conditionX86(set id: x86_insn) -> Condition? { Self.sets[id.rawValue] }

  private static let jumps = table { $0.jump }
  private static let moves = table { $0.move }
  private static let sets = table { $0.set }

  private static func table(
    _ instruction: (Conditional) -> x86_insn
  ) -> [UInt32: Condition] {
    Dictionary(
      uniqueKeysWithValues: conditionals.map { (instruction($0).rawValue, $0.condition) })
  }

  /// The three instructions that depend on one condition.
  private struct Conditional: Sendable {
    let condition: Condition
    let jump: x86_insn
    let move: x86_insn
    let set: x86_insn

    init(_ condition: Condition, _ jump: x86_insn, _ move: x86_insn, _ set: x86_insn) {
      self.condition = condition
      self.jump = jump
      self.move = move
      self.set = set
    }
  }

  private static let conditionals = [
    Conditional(.equal, X86_INS_JE, X86_INS_CMOVE, X86_INS_SETE),
    Conditional(.notEqual, X86_INS_JNE, X86_INS_CMOVNE, X86_INS_SETNE),
    Conditional(.below, X86_INS_JB, X86_INS_CMOVB, X86_INS_SETB),
    Conditional(.atLeast, X86_INS_JAE, X86_INS_CMOVAE, X86_INS_SETAE),
    Conditional(.atMost, X86_INS_JBE, X86_INS_CMOVBE, X86_INS_SETBE),
    Conditional(.above, X86_INS_JA, X86_INS_CMOVA, X86_INS_SETA),
    Conditional(.less, X86_INS_JL, X86_INS_CMOVL, X86_INS_SETL),
    Conditional(.greaterOrEqual, X86_INS_JGE, X86_INS_CMOVGE, X86_INS_SETGE),
    Conditional(.lessOrEqual, X86_INS_JLE, X86_INS_CMOVLE, X86_INS_SETLE),
    Conditional(.greater, X86_INS_JG, X86_INS_CMOVG, X86_INS_SETG),
    Conditional(.negative, X86_INS_JS, X86_INS_CMOVS, X86_INS_SETS),
    Conditional(.notNegative, X86_INS_JNS, X86_INS_CMOVNS, X86_INS_SETNS),
  ]
}
