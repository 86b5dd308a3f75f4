/// What some of a function's code comes to.
package struct CodeSize: Sendable, Hashable {
  /// Nothing.
  package init() {}

  package var bytes = 0
  package var instructions = 0
  /// Instructions with an operand in the function's own part of the stack; an address that is only
  /// computed is none, nor is `push` or `pop`.
  package var stackAccesses = 0
  package var pushes = 0
  package var pops = 0

  mutating func add(_ instruction: Instruction, on frame: StackBases) {
    bytes += instruction.length
    instructions += 1
    if frame.isAccessed(by: instruction) { stackAccesses += 1 }
    switch instruction.role {
    case .push: pushes += 1
    case .pop: pops += 1
    default: break
    }
  }
}

/// The registers that addresses of the stack begin with.
struct StackBases {
  private let registers: RegisterSet

  /// The stack pointer, and the frame pointer if the function makes it one.
  init(_ instructions: [Instruction], on machine: Machine) {
    let (stack, frame): (UInt8, UInt8) = machine == .x86_64 ? (4, 5) : (31, 29)
    let hasFrame = instructions.contains { $0.role == .stackAddress(Register(number: frame)) }
    var registers = RegisterSet(Register(number: stack))
    if hasFrame { registers.insert(RegisterSet(Register(number: frame))) }
    self.registers = registers
  }

  func isAccessed(by instruction: Instruction) -> Bool {
    if case .push = instruction.role { return false }
    if case .pop = instruction.role { return false }
    return instruction.memory.contains { operand in
      guard let base = operand.base, !operand.isSegmented else { return false }
      return registers.contains(RegisterSet(base))
    }
  }
}
