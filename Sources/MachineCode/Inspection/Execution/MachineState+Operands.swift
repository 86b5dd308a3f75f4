/// How operands are read and written.
extension MachineState {
  private func value(of register: Register) -> Value { values[Int(register.number)] }

  func value(of address: Address) -> Value {
    var sum = address.base.map(value) ?? .constant(0)
    if let index = address.index {
      if case .constant(let bits) = value(of: index) {
        sum = sum + .constant(bits &* UInt64(bitPattern: address.scale))
      } else {
        sum = .unknown
      }
    }
    return sum + .constant(UInt64(bitPattern: address.displacement))
  }

  func read(_ operand: Operand) -> Value {
    switch operand {
    case .register(let register, let bytes): value(of: register).low(bytes)
    case .half(let register, let isHigh): values[Int(register.number) + (isHigh ? 32 : 0)]
    case .constant(let bits): .constant(bits)
    case .symbol: .notNull
    case .address(let address): value(of: address)
    case .memory(let address, let bytes):
      address.isSegmented ? .unknown : memory.load(at: value(of: address), bytes: bytes)
    }
  }

  mutating func write(_ value: Value, to operand: Operand) {
    switch operand {
    case .register(let register, let bytes):
      let index = Int(register.number)
      // Half a register written clears the other half; less leaves the rest as it is.
      if bytes >= 4 {
        values[index] = value.low(bytes)
      } else if case .constant(let new) = value, case .constant(let old) = values[index] {
        let mask = Value.mask(bytes)
        values[index] = .constant(old & ~mask | new & mask)
      } else {
        values[index] = .unknown
      }
    case .half(let register, let isHigh): values[Int(register.number) + (isHigh ? 32 : 0)] = value
    case .memory(let address, let bytes):
      guard !address.isSegmented else { return }
      memory.store(value.low(bytes), at: self.value(of: address), bytes: bytes)
    case .constant, .symbol, .address: break
    }
  }

  mutating func forget(_ registers: RegisterSet) {
    for register in registers.registers {
      values[Int(register.number)] = .unknown
      if !register.isGeneral { values[Int(register.number) + 32] = .unknown }
    }
  }
}
