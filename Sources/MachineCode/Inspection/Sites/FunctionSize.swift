/// What a function's code comes to: all of it, and what is reached from its start on a machine that
/// is no TDX guest.
package struct FunctionSize: Sendable, Hashable {
  package private(set) var all = CodeSize()
  package private(set) var reachable = CodeSize()
  /// Whether the frame has a guard.
  package let hasCanary: Bool

  /// Counts a function.
  ///
  /// - Parameters:
  ///   - disassembly: The function.
  ///   - isReached: For each instruction whether it is reached.
  ///   - callees: For each instruction the name of what it calls, as far as it calls and that is known.
  init(_ disassembly: Disassembly, isReached: [Bool], callees: [String?]) {
    let bases = StackBases(disassembly.instructions, on: disassembly.code.machine)
    for (index, instruction) in disassembly.instructions.enumerated() {
      all.add(instruction, on: bases)
      if isReached[index] { reachable.add(instruction, on: bases) }
    }
    hasCanary = callees.contains(stackGuardFailure)
  }

  /// Counts a function whose branches are in its code and nowhere else, as a loop's.
  init(_ disassembly: Disassembly, callees: [String?]) {
    let failures = callees.indices.filter { callees[$0] == stackGuardFailure }
    let flow = ControlFlow(disassembly, coldCalls: Set(failures))
    let next = disassembly.instructions.indices.map { index in
      [flow.fallsThrough(index) ? index + 1 : nil, flow.jump(index)].compactMap { $0 }
    }
    self.init(disassembly, isReached: reached(next), callees: callees)
  }
}

/// What is reached from the first of some instructions, by what can come next to each.
func reached(_ next: [[Int]]) -> [Bool] {
  var reached = [Bool](repeating: false, count: next.count)
  var work = next.isEmpty ? [] : [0]
  while let here = work.popLast() {
    if reached[here] { continue }
    reached[here] = true
    work += next[here].filter { !reached[$0] }
  }
  return reached
}

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
