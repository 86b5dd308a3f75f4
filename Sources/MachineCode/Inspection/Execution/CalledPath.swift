extension ControlFlow {
  var name: String { disassembly.code.name }

  /// Executes a function that returns.
  ///
  /// - Parameter state: What is known at its entry, and then at its return.
  /// - Returns: The indices of its instructions that are executed.
  /// - Throws: ``UndecidedPath`` if that can't be said.
  func run(_ state: inout MachineState) throws(UndecidedPath) -> [Int] {
    let entry = state.stackPointer
    var executed: [Int] = []
    var index = 0
    while executed.count < 10_000 {
      let instruction = disassembly.instructions[index]
      executed.append(index)
      let elsewhere = UndecidedPath.elsewhere(function: name, offset: instruction.offset)
      state.execute(instruction)
      var next = fallsThrough(index) ? index + 1 : nil
      switch instruction.flow {
      case .next: break
      case .call, .indirectCall: throw .call(function: name, offset: instruction.offset)
      case .jump, .indirectJump: next = jump(index)
      case .branch:
        guard let isTaken = instruction.condition.flatMap(state.holds) ?? isOnlyReturn(index) else {
          throw .branch(function: name, offset: instruction.offset)
        }
        if isTaken { next = jump(index) }
      case .leave:
        guard state.stackPointer == entry else { throw elsewhere }
        return executed
      }
      guard let next else { throw elsewhere }
      index = next
    }
    throw .endless(function: name)
  }

  /// Whether a branch has to be taken, or not to be, for the function to return; nil if it returns
  /// either way.
  private func isOnlyReturn(_ branch: Int) -> Bool? {
    let taken = jump(branch).map { returns(from: $0) } ?? false
    let other = fallsThrough(branch) && returns(from: branch + 1)
    return taken == other ? nil : taken
  }
}
