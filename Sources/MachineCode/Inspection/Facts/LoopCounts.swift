/// Sums over some instructions.
struct LoopCounts {
  var bytes = 0
  var stores = 0
  var loads = 0
  var moves = 0
  var constants = 0
  var branches = 0
  var written: RegisterSet = []

  mutating func add(_ instruction: Instruction) {
    bytes += instruction.length
    written.formUnion(instruction.writes)
    for place in instruction.memory where place.isStack {
      if place.isWritten { stores += place.count }
      if place.isRead { loads += place.count }
    }
    switch instruction.role {
    case .move: moves += 1
    case .constant: constants += 1
    // The stores of aarch64 are memory operands and have been counted.
    case .push: if instruction.memory.allSatisfy({ !$0.isWritten }) { stores += 1 }
    case .pop: loads += 1
    case .other, .stackAddress, .padding: break
    }
    switch instruction.flow {
    case .jump, .branch, .indirectJump: branches += 1
    case .next, .call, .indirectCall, .leave: break
    }
  }
}
