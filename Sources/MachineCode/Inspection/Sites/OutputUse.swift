/// What becomes of a site's outputs: which registers are read after it, and which of the values so
/// read come to anything but a place on the stack that nobody reads again.
struct OutputUse {
  private let flow: FunctionFlow
  private let instructions: [Instruction]
  private let machine: Machine
  private let stack: StackPlaces
  /// Registers and places on the stack that are read later, before each instruction.
  private var before: [Live]
  /// The registers in which calls hand something on, and functions that are gone on with.
  private let handed: [RegisterSet]
  /// Whether the function gives something back.
  private let hasResult: Bool
  /// What an address on the stack leads to, by its first word.
  private let wholes: [Int64: Set<Int64>]

  /// Functions with more instructions, or with so many sites that as much would have to be looked at,
  /// are left alone: none of a kernel's comes near that.
  static let limit = 20_000
  private static let rounds = 200

  /// What is read later.
  private struct Live: Equatable {
    var registers: RegisterSet = []
    var slots: Set<Int64> = []
  }

  /// Follows a function backwards; nil for one that is too large for that.
  ///
  /// - Parameters:
  ///   - flow: The function, of which what a TDX guest alone runs is left out.
  ///   - sites: How many sites it holds.
  ///   - hasResult: Whether the function gives something back.
  ///   - prototype: Knows functions by their names.
  init?(
    _ flow: FunctionFlow, sites: Int, hasResult: Bool, prototype: (String) -> Prototype?
  ) {
    let count = flow.disassembly.instructions.count
    guard count <= Self.limit, count * sites <= 100 * Self.limit else { return nil }
    self.flow = flow
    instructions = flow.disassembly.instructions
    machine = flow.disassembly.code.machine
    handed = Self.handed(flow, prototype)
    self.hasResult = hasResult
    let stack = StackPlaces(flow)
    self.stack = stack
    let wholes = stack.wholes
    self.wholes = wholes
    // What would be followed through all of the function.
    var words = Set(wholes.values.joined())
    for (index, instruction) in flow.disassembly.instructions.enumerated() {
      for operand in instruction.memory { words.formUnion(stack.words(operand, at: index)) }
    }
    guard words.count * count <= 200 * Self.limit else { return nil }
    before = Array(repeating: Live(), count: instructions.count)
    var isChanged = true
    var rounds = 0
    // Each round adds to what is live, so that it ends.
    while isChanged {
      isChanged = false
      rounds += 1
      guard rounds <= Self.rounds else { return nil }
      for index in instructions.indices.reversed() where flow.isReachable[index] {
        let live = liveBefore(index)
        if live != before[index] {
          before[index] = live
          isChanged = true
        }
      }
    }
  }

  /// Those of some registers that are read after an instruction.
  func captured(_ outputs: RegisterSet, after index: Int) -> RegisterSet {
    outputs.intersection(liveAfter(index).registers)
  }

  /// Those of them whose values come to more than a place on the stack that nobody reads again.
  func used(_ outputs: RegisterSet, after index: Int) -> RegisterSet {
    RegisterSet(
      rawValue: captured(outputs, after: index).registers.filter { isUsed($0, after: index) }
        .reduce(0) { $0 | RegisterSet($1).rawValue })
  }

  private func liveAfter(_ index: Int) -> Live {
    var live = Live()
    for next in flow.nextWithoutTDX[index] {
      live.registers.formUnion(before[next].registers)
      live.slots.formUnion(before[next].slots)
    }
    return live
  }

  private func liveBefore(_ index: Int) -> Live {
    let instruction = instructions[index]
    var live = liveAfter(index)
    live.registers.subtract(wholeWrites(of: instruction))
    if instruction.isCall || flow.isTailCall(index) {
      live.registers.subtract(RegisterSet.general.subtracting(machine.calleeSaved))
      live.registers.formUnion(handed[index])
    }
    if flow.isReturn(index), hasResult {
      live.registers.formUnion(machine.resultRegister)
    }
    live.registers.formUnion(instruction.reads)
    for operand in instruction.memory {
      let slots = stack.words(operand, at: index)
      // Of a write that may be shorter than a word something stays.
      if operand.isWritten, !operand.isRead, slots.count == 1 { live.slots.subtract(slots) }
      if operand.isRead { live.slots.formUnion(slots) }
      if operand.isRead, let start = stack.indexed(operand, at: index) {
        live.slots.formUnion(wholes[start] ?? [])
      }
    }
    // An address that is handed on: whoever has it may read what is there.
    if let slot = stack.handedOn(index) { live.slots.formUnion(wholes[slot] ?? []) }
    return live
  }

  /// The registers of which an instruction leaves nothing: not those of which it writes one byte or
  /// two.
  private func wholeWrites(of instruction: Instruction) -> RegisterSet {
    guard let steps = instruction.steps, steps.count == 1 else { return instruction.writes }
    let target: Operand?
    switch steps[0] {
    case .copy(let to, _), .copySigned(let to, _), .select(_, let to, _, _): target = to
    case .combine(_, let to, _, _, _): target = to
    case .exchange: target = nil
    }
    guard case .register(let register, let bytes)? = target, bytes < 4 else {
      return instruction.writes
    }
    return instruction.writes.subtracting(RegisterSet(register))
  }

  /// Whether the value in a register comes to anything, on any way from an instruction.
  private func isUsed(_ register: Register, after index: Int) -> Bool {
    let set = RegisterSet(register)
    var seen: Set<Int> = []
    var work = flow.nextWithoutTDX[index]
    while let here = work.popLast() {
      guard seen.insert(here).inserted else { continue }
      let instruction = instructions[here]
      if instruction.isCall || flow.isTailCall(here) {
        if handed[here].contains(set) { return true }
        if !machine.calleeSaved.contains(set) { continue }
      }
      if instruction.reads.contains(set), !isStoredInVain(here, set) { return true }
      if flow.isReturn(here), hasResult, machine.resultRegister.contains(set) { return true }
      if wholeWrites(of: instruction).contains(set) { continue }
      work += flow.nextWithoutTDX[here]
    }
    return false
  }

  /// Whether an instruction does nothing with a register but keep it where nobody reads it again.
  private func isStoredInVain(_ index: Int, _ register: RegisterSet) -> Bool {
    let instruction = instructions[index]
    guard instruction.memory.count == 1, let operand = instruction.memory.first,
      operand.isWritten, !operand.isRead, operand.base.map({ RegisterSet($0) }) != register
    else { return false }
    let slots = stack.words(operand, at: index)
    return !slots.isEmpty && slots.isDisjoint(with: liveAfter(index).slots)
  }

  /// The registers in which a call hands something on: as many as its callee takes, if that is
  /// known, else the first ones, as far as each is written since the call or the trap before.
  private static func handed(
    _ flow: FunctionFlow, _ prototype: (String) -> Prototype?
  ) -> [RegisterSet] {
    let instructions = flow.disassembly.instructions
    let order = flow.disassembly.code.machine.argumentRegisters
    var written: RegisterSet = []
    return instructions.indices.map { index in
      let instruction = instructions[index]
      defer {
        switch instruction.flow {
        case .call, .indirectCall, .jump, .indirectJump, .leave: written = []
        case .next, .branch:
          if instruction.trap != nil { written = [] } else { written.formUnion(instruction.writes) }
        }
      }
      guard instruction.isCall || flow.isTailCall(index) else { return [] }
      let callee = flow.callees[index]
      if callee == "__fentry__" || callee == stackGuardFailure { return [] }
      let first = order.firstIndex { !written.contains(RegisterSet(Register(number: $0))) }
      let count = callee.flatMap { prototype($0)?.arguments } ?? first ?? order.count
      return RegisterSet(rawValue: order.prefix(count).reduce(0) { $0 | 1 << UInt64($1) })
    }
  }
}

extension Machine {
  /// The registers of a call's arguments, in their order.
  var argumentRegisters: [UInt8] {
    switch self {
    case .x86_64: [7, 6, 2, 1, 8, 9]
    case .aarch64: [0, 1, 2, 3, 4, 5, 6, 7]
    }
  }

  /// The register of a function's result: the first of both machines.
  var resultRegister: RegisterSet { RegisterSet(rawValue: 1) }
}
