extension ControlFlow {
  /// The bytes of stack held when execution reaches an instruction, beside the return address.
  ///
  /// Found by following every path from the entry; on x86-64 pushes that save a register for the
  /// caller are left out. Realigning the stack pointer is not followed.
  func frameBytes(at index: Int) -> Int {
    let instructions = disassembly.instructions
    var depths = [Int64?](repeating: nil, count: instructions.count)
    var work: [(index: Int, depth: Int64)] = [(0, 0)]
    while let (here, depth) = work.popLast() {
      guard here < instructions.count, depths[here] == nil else { continue }
      depths[here] = depth
      if here == index { break }
      let after = depth &+ stackBytes(of: instructions[here])
      if let jump = jump(here) { work.append((jump, after)) }
      if fallsThrough(here) { work.append((here + 1, after)) }
    }
    return max(0, Int(clamping: (index < depths.count ? depths[index] : nil) ?? 0))
  }

  private func stackBytes(of instruction: Instruction) -> Int64 {
    let machine = disassembly.code.machine
    guard machine == .x86_64 else { return instruction.stackBytes }
    switch instruction.role {
    case .push(let saved), .pop(let saved):
      return machine.calleeSaved.isDisjoint(with: saved) ? instruction.stackBytes : 0
    default: return instruction.stackBytes
    }
  }

}

extension Disassembly {
  /// How far below the stack pointer it reads or writes.
  var redZoneBytes: Int {
    let deepest =
      instructions.lazy.flatMap { instruction in
        instruction.memory.lazy.filter {
          $0.base == code.machine.stackPointer && $0.index == nil
            && instruction.stackBytes == 0
        }
      }.map(\.displacement).min() ?? 0
    return max(0, Int(clamping: 0 &- deepest))
  }

  func savedRegisters(outside loop: TimedLoop) -> RegisterSet {
    let body = Set(loop.body)
    var saved: RegisterSet = []
    for (index, instruction) in instructions.enumerated() where !body.contains(index) {
      if case .push(let registers) = instruction.role { saved.formUnion(registers) }
    }
    return saved.intersection(code.machine.calleeSaved)
  }
}
