import Catalogue

/// What statements declare of the registers that they name. An operand whose place the compiler
/// chooses speaks of none.
struct Declaration {
  /// In the order in which the operands name them: `input`, `output`, `both` or `clobbered`.
  private var registers: [(name: String, what: String)] = []

  init(of operands: [AsmOperand]) {
    for operand in operands {
      switch operand.kind {
      case .output where !operand.isIndirect: operand.register.map { add("output", $0) }
      case .output, .input:
        let tied = operand.tiedTo.flatMap { operands.indices.contains($0) ? operands[$0] : nil }
        (tied?.register ?? operand.register).map { add("input", $0) }
      case .clobber(let name): add("clobbered", name)
      case .label: break
      }
    }
  }

  /// `NAME=what` for each.
  var words: [String] { registers.map { "\($0.name)=\($0.what)" } }

  private mutating func add(_ what: String, _ name: String) {
    guard !Self.noRegisters.contains(name) else { return }
    if let index = registers.firstIndex(where: { $0.name == name }) {
      if registers[index].what != what { registers[index].what = "both" }
    } else {
      registers.append((name, what))
    }
  }

  private static let noRegisters = ["cc", "memory", "flags", "dirflag", "fpsr"]
}
