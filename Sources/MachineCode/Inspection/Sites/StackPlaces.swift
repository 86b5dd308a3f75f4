/// Where on its stack a function's instructions read and write, in words of four bytes counted from
/// where the function began.
struct StackPlaces {
  private let instructions: [Instruction]
  private let machine: Machine
  /// How many bytes of stack are in use before each instruction; nil where that is not known.
  let depths: [Int64?]
  private let frameDepth: Int64?

  init(_ flow: FunctionFlow) {
    instructions = flow.disassembly.instructions
    machine = flow.disassembly.code.machine
    depths = Self.depths(flow)
    frameDepth = Self.frameDepth(flow, depths)
  }

  /// The words that an operand is in.
  func words(_ operand: MemoryOperand, at index: Int) -> Set<Int64> {
    guard operand.index == nil, !operand.isSegmented, let base = operand.base,
      let depth = depth(of: base, at: index)
    else { return [] }
    let start = operand.displacement &- depth
    let last = start &+ Int64(instructions[index].memoryBytes - 1)
    return last >= start ? Set((start >> 2)...(last >> 2)) : []
  }

  /// Where an operand with an index begins.
  func indexed(_ operand: MemoryOperand, at index: Int) -> Int64? {
    guard operand.index != nil, !operand.isSegmented, let base = operand.base else { return nil }
    return depth(of: base, at: index).map { (operand.displacement &- $0) >> 2 }
  }

  /// The place whose address an instruction computes.
  func handedOn(_ index: Int) -> Int64? {
    guard let steps = instructions[index].steps, steps.count == 1,
      case .copy(let target, let source) = steps[0]
    else { return nil }
    switch source {
    case .address(let address):
      guard address.index == nil, let base = address.base, target != .register(base, bytes: 8)
      else { return nil }
      return depth(of: base, at: index).map { (address.displacement &- $0) >> 2 }
    case .register(machine.stackPointer, _):
      guard target != .register(machine.framePointer, bytes: 8) else { return nil }
      return depths[index].map { (0 &- $0) >> 2 }
    default: return nil
    }
  }

  /// What addresses lead to, with or without an index, by the first word: it goes on to where the next
  /// one leads, and no further than 256 bytes.
  var wholes: [Int64: Set<Int64>] {
    let starts = Set(
      instructions.indices.flatMap { index in
        [handedOn(index)].compactMap(\.self)
          + instructions[index].memory.compactMap { indexed($0, at: index) }
      })
    return Dictionary(
      uniqueKeysWithValues: starts.map { start in
        var words: Set = [start]
        // Nothing of the function's caller.
        for word in start &+ 1..<start &+ 64 {
          guard word < 0, !starts.contains(word) else { break }
          words.insert(word)
        }
        return (start, words)
      })
  }

  /// How far below the start of the function's stack a register points that stays there.
  private func depth(of base: Register, at index: Int) -> Int64? {
    if base == machine.stackPointer { return depths[index] }
    return base == machine.framePointer ? frameDepth : nil
  }

  /// The same of the frame pointer, in a function that makes it one and nothing else.
  private static func frameDepth(_ flow: FunctionFlow, _ depths: [Int64?]) -> Int64? {
    let instructions = flow.disassembly.instructions
    let frame = flow.disassembly.code.machine.framePointer
    let makers = instructions.indices.filter { instructions[$0].role == .stackAddress(frame) }
    guard makers.count == 1, let maker = makers.first, instructions[maker].mnemonic.hasPrefix("mov")
    else { return nil }
    return depths[maker]
  }

  private static func depths(_ flow: FunctionFlow) -> [Int64?] {
    let instructions = flow.disassembly.instructions
    var depths = [Int64?](repeating: nil, count: instructions.count)
    guard !instructions.isEmpty else { return depths }
    depths[0] = 0
    var work = [0]
    while let here = work.popLast() {
      guard let depth = depths[here] else { continue }
      for next in flow.next[here] where depths[next] == nil {
        depths[next] = depth &+ instructions[here].stackBytes
        work.append(next)
      }
    }
    return depths
  }
}

extension Instruction {
  /// How many bytes its operand in memory has; eight where that is not known.
  fileprivate var memoryBytes: Int {
    for step in steps ?? [] {
      let operands: [Operand?] =
        switch step {
        case .copy(let to, let from), .copySigned(let to, let from): [to, from]
        case .combine(_, let to, let first, let second, _): [to, first, second]
        case .select(_, let to, let first, let second): [to, first, second]
        case .exchange(let first, let second): [first, second]
        }
      for case .memory(_, let bytes)? in operands where (1...64).contains(bytes) { return bytes }
    }
    return 8
  }
}
