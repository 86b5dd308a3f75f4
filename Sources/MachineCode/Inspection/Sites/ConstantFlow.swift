/// What registers are known to hold before each instruction of a function.
///
/// Constants are followed through copies, along every way that leads to an instruction; what two
/// ways disagree about is not known.
struct ConstantFlow {
  /// A general register's value, by its number; nil for one that is not known.
  typealias Registers = [UInt64?]

  /// For each instruction the registers before it; nil for one that nothing leads to.
  private var before: [Registers?]

  /// Of no function.
  init() { before = [] }

  init(_ flow: FunctionFlow) {
    let instructions = flow.disassembly.instructions
    before = Array(repeating: nil, count: instructions.count)
    guard !instructions.isEmpty else { return }
    before[0] = Array(repeating: nil, count: 32)
    var work = [0]
    while let here = work.popLast() {
      guard let state = before[here] else { continue }
      let after = Self.after(instructions[here], state, flow.disassembly.code)
      for next in flow.next[here] {
        guard let there = before[next] else {
          before[next] = after
          work.append(next)
          continue
        }
        let met = zip(there, after).map { $0 == $1 ? $0 : nil }
        if met != there {
          before[next] = met
          work.append(next)
        }
      }
    }
  }

  /// The value of a register before an instruction; nil if it is not known.
  func value(of register: UInt8, before index: Int) -> UInt64? {
    guard index < before.count, let registers = before[index] else { return nil }
    return registers[Int(register)]
  }

  private static func after(
    _ instruction: Instruction, _ before: Registers, _ code: FunctionCode
  ) -> Registers {
    let machine = code.machine
    var after = before
    for register in instruction.writes.registers where register.isGeneral {
      after[Int(register.number)] = nil
    }
    if instruction.isCall {
      // What a call may change of general registers.
      for number in 0..<32
      where !machine.calleeSaved.union(RegisterSet(machine.stackPointer)).contains(
        RegisterSet(rawValue: 1 << UInt64(number)))
      { after[number] = nil }
      return after
    }
    if machine == .aarch64,
      let (target, value) = wideMove(code.bytes.wordARM64(at: instruction.offset), before)
    {
      after[target] = value
      return after
    }
    guard let steps = instruction.steps, steps.count == 1 else { return after }
    switch steps[0] {
    case .copy(.register(let target, let bytes), let source):
      after[Int(target.number)] = merge(
        value(of: source, before), into: before[Int(target.number)], bytes: bytes)
    case .copySigned(.register(let target, let bytes), .constant(let value)):
      after[Int(target.number)] = merge(value, into: nil, bytes: bytes)
    case .combine(let arithmetic, .register(let target, let bytes)?, let first, let second, _):
      guard let left = value(of: first, before), let right = value(of: second, before) else {
        break
      }
      let result: UInt64 =
        switch arithmetic {
        case .add: left &+ right
        case .subtract: left &- right
        case .and: left & right
        case .or: left | right
        case .xor: left ^ right
        }
      after[Int(target.number)] = merge(result, into: before[Int(target.number)], bytes: bytes)
    default: break
    }
    return after
  }

  /// What `movz`, `movn` or `movk` of aarch64 leaves in its register; nil for another instruction.
  private static func wideMove(_ word: UInt32, _ before: Registers) -> (Int, UInt64?)? {
    let isLong = word >> 31 == 1
    let shift = UInt64(word >> 21 & (isLong ? 3 : 1)) * 16
    let part = UInt64(word >> 5 & 0xFFFF) << shift
    let target = Int(word & 31)
    guard target != 31 else { return nil }
    let kept: UInt64 = isLong ? .max : 0xFFFF_FFFF
    switch word & 0x7F80_0000 {
    case 0x5280_0000: return (target, part)
    case 0x1280_0000: return (target, ~part & kept)
    case 0x7280_0000:
      return (target, before[target].map { ($0 & ~(0xFFFF << shift) | part) & kept })
    default: return nil
    }
  }

  private static func value(of operand: Operand, _ registers: Registers) -> UInt64? {
    switch operand {
    case .constant(let value): return value
    case .register(let register, let bytes):
      guard let value = registers[Int(register.number)] else { return nil }
      return bytes >= 8 ? value : value & (1 << UInt64(bytes * 8) - 1)
    default: return nil
    }
  }

  /// A value as a register holds it: four bytes clear what is above them, one or two leave it.
  private static func merge(_ value: UInt64?, into old: UInt64?, bytes: Int) -> UInt64? {
    guard let value else { return nil }
    switch bytes {
    case 8...: return value
    case 4: return value & 0xFFFF_FFFF
    default:
      guard let old else { return nil }
      let mask: UInt64 = 1 << UInt64(max(0, bytes) * 8) - 1
      return old & ~mask | value & mask
    }
  }
}
