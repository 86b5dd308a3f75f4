extension Disassembly {
  /// The index of the jump, if the function does nothing but jump elsewhere.
  var onlyJump: Int? {
    guard
      let first = instructions.firstIndex(where: { $0.role != .padding })
    else { return nil }
    switch instructions[first].flow {
    case .jump(let target): return target.map(contains) ?? false ? nil : first
    case .indirectJump(throughTable: false): return first
    case .next, .branch, .call, .indirectCall, .indirectJump, .leave: return nil
    }
  }

  /// What a jump leads to, by name if that is known.
  func describeTarget(_ index: Int) -> String {
    let instruction = instructions[index]
    if let symbol = instruction.symbol, !symbol.isEmpty { return symbol }
    return (instruction.target ?? instruction.relativeField?.target)
      .map { "0x" + String($0, radix: 16) } ?? "an unknown place"
  }
}
