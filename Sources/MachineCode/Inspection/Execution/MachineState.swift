/// What is known of the registers, the flags and the stack at one place of the code.
struct MachineState: Sendable, Equatable {
  private let machine: Machine
  /// The general registers, then the low and then the high halves of the vector registers.
  var values = [Value](repeating: .unknown, count: 96)
  private(set) var flags = Flags.unknown
  var memory = StackMemory()

  init(entry machine: Machine) {
    self.machine = machine
    // A call on x86-64 has pushed the address to return to on an aligned stack.
    stackPointer = .stack(machine == .x86_64 ? -8 : 0)
  }

  var stackPointer: Value {
    get { values[Int(machine.stackPointer.number)] }
    set { values[Int(machine.stackPointer.number)] = newValue }
  }

  /// What is known if it is one of two states.
  func joined(_ other: MachineState) -> MachineState {
    var result = self
    for index in values.indices { result.values[index] = values[index].joined(other.values[index]) }
    if flags != other.flags { result.flags = .unknown }
    result.memory = memory.joined(other.memory)
    return result
  }

  /// Does what an instruction does; where it goes next is not part of it.
  mutating func execute(_ instruction: Instruction) {
    if let steps = instruction.steps {
      for step in steps { execute(step) }
    } else {
      forget(instruction.writes)
      for place in instruction.memory where place.isWritten && !place.isSegmented {
        let address = Address(base: place.base, displacement: place.displacement)
        let isOne = place.index == nil && !instruction.mnemonic.hasPrefix("rep")
        memory.forget(at: isOne ? value(of: address) : .unknown)
      }
      if instruction.writesFlags { flags = .unknown }
    }
    if let trap = instruction.trap, !trap.isStandIn {
      forget(machine.writtenByTraps)
      flags = .unknown
    }
  }

  /// Makes a call return: saves where to.
  mutating func enterCall() {
    switch machine {
    case .x86_64:
      stackPointer = stackPointer - .constant(8)
      memory.store(.notNull, at: stackPointer, bytes: 8)
    case .aarch64: values[30] = .notNull
    }
  }

  mutating func leaveCall() {
    if machine == .x86_64 { stackPointer = stackPointer + .constant(8) }
  }

  mutating func callUnknown() {
    let pointer = stackPointer
    forget(RegisterSet(rawValue: .max).subtracting(machine.calleeSaved))
    stackPointer = pointer
    flags = .unknown
    memory = StackMemory()
  }

  /// Whether a condition holds; `nil` if that is not known.
  func holds(_ condition: BranchCondition) -> Bool? {
    switch condition {
    case .flags(let condition): return flags.holds(condition)
    case .zero(let operand, let wanted): return read(operand).isZero.map { $0 == wanted }
    case .bit(let operand, let bit, let wanted):
      guard case .constant(let bits) = read(operand) else { return nil }
      return (bits >> UInt64(bit) & 1 == 1) == wanted
    }
  }

  private mutating func execute(_ step: Step) {
    switch step {
    case .copy(let target, let source): write(read(source), to: target)
    case .copySigned(let target, let source):
      write(read(source).signExtended(from: source.bytes), to: target)
    case .combine(let arithmetic, let target, let left, let right, let rule):
      combine(arithmetic, target, left, right, rule)
    case .select(let condition, let target, let yes, let no):
      let value =
        holds(condition).map { read($0 ? yes : no) } ?? read(yes).joined(read(no))
      write(value, to: target)
    case .exchange(let first, let second):
      let values = (read(first), read(second))
      write(values.1, to: first)
      write(values.0, to: second)
    }
  }

  private mutating func combine(
    _ arithmetic: Arithmetic, _ target: Operand?, _ left: Operand, _ right: Operand,
    _ rule: FlagRule
  ) {
    let (a, b) = (read(left), read(right))
    let bytes = min(left.bytes, right.bytes)
    let result: Value =
      switch arithmetic {
      case .add: a + b
      case .subtract: a - b
      case .and: left == right ? a : a & b
      case .or: left == right ? a : a | b
      case .xor: a ^ b
      }
    switch rule {
    case .kept: break
    case .comparison: flags = .comparison(a, b, bytes: bytes)
    case .sign: flags = .sign(result.low(bytes), bytes: bytes)
    case .comparisonWithZero: flags = .comparison(result.low(bytes), .constant(0), bytes: bytes)
    }
    if let target { write(result, to: target) }
  }
}

extension Machine {
  /// The registers that a hypervisor may change in any of the ABIs.
  fileprivate var writtenByTraps: RegisterSet {
    switch self {
    case .x86_64: RegisterSet(rawValue: 0xCF)  // rax, rcx, rdx, rbx, rsi, rdi
    case .aarch64: RegisterSet(rawValue: 0x3F)  // x0…x5
    }
  }
}
