import CCapstone

extension Disassembler {
  /// Fills in the registers an instruction reads and writes.
  func describeRegisters(_ insn: UnsafePointer<cs_insn>, _ instruction: inout Instruction) {
    let sets = unsafe numbers.table.withUnsafeBufferPointer { table in
      unsafe ccapstone_registers_of(
        details.handle, insn, table.baseAddress, UInt32(table.count))
    }
    instruction.reads = RegisterSet(rawValue: sets.read)
    instruction.writes = RegisterSet(rawValue: sets.written)
  }

  /// Instructions capstone 4.0.2 does not know and that a kernel or a hypervisor may use.
  func unlisted(_ bytes: ArraySlice<UInt8>) -> (name: String, length: Int)? {
    guard machine == .x86_64 else {
      let isUndefined = bytes.count >= 4 && bytes.dropFirst(2).starts(with: [0, 0])
      return isUndefined ? ("udf", 4) : nil
    }
    let rows: [(bytes: [UInt8], name: String)] = [
      ([0x0F, 0x01, 0xE8], "serialize"),
      ([0x0F, 0x01, 0xFD], "rdpru"),
      ([0x66, 0x0F, 0x01, 0xCF], "seamcall"),
    ]
    return rows.first { bytes.starts(with: $0.bytes) }.map { ($0.name, $0.bytes.count) }
  }
}

extension Instruction {
  /// Gives a trap its own name where capstone has none, or the wrong one.
  mutating func nameTrap(_ trap: TrapInstruction) {
    if trap == .vmgexit || trap == .tdcall || mnemonic.isEmpty {
      mnemonic = trap.rawValue
      operands = ""
    }
    if trap == .nop { role = .padding }
  }

  /// Lets a relocation decide what the bytes do not.
  mutating func apply(_ code: FunctionCode) {
    guard !code.relocations.isEmpty, let relocation = code.relocation(in: offset..<end),
      relocation.width > 0
    else { return }
    symbol = relocation.symbol
    relativeField = nil
    // The bytes do not tell the value, but the address of something is not null.
    if let steps, steps.count == 1, case .copy(let target, .address) = steps[0] {
      self.steps = [.copy(to: target, from: .symbol)]
    } else {
      steps = nil
    }
    switch flow {
    case .jump: flow = .jump(nil)
    case .branch: flow = .branch(nil)
    case .call: flow = .call(nil)
    case .next, .indirectJump, .indirectCall, .leave: break
    }
  }
}

extension [Instruction] {
  /// Marks the memory operands that are slots of the stack.
  ///
  /// Beside the stack pointer, a register counts as a stack address if it is only ever written by
  /// copying the stack pointer (plus a constant), and by being restored with a `pop` or a load from
  /// the stack in the epilogue of the frame pointer.
  mutating func markStackOperands(on machine: Machine) {
    var copies: RegisterSet = []
    var others: RegisterSet = []
    for instruction in self {
      switch instruction.role {
      case .stackAddress(let register): copies.insert(RegisterSet(register))
      case .pop: break
      default:
        var written = instruction.writes
        let restores = instruction.memory.contains { $0.isRead && $0.base == machine.stackPointer }
        if restores { written.remove(RegisterSet(machine.framePointer)) }
        others.formUnion(written)
      }
    }
    var stack = copies.subtracting(others)
    stack.insert(RegisterSet(machine.stackPointer))
    for index in indices where !self[index].memory.isEmpty {
      for place in self[index].memory.indices {
        guard let base = self[index].memory[place].base else { continue }
        self[index].memory[place].isStack =
          !self[index].memory[place].isSegmented && stack.contains(RegisterSet(base))
      }
    }
  }
}
