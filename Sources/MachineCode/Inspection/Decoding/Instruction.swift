/// One decoded instruction of a function.
package struct Instruction: Sendable {
  package let address: UInt64
  /// Where it stands in its function, in bytes.
  package let offset: Int
  /// Its length in bytes.
  package let length: Int
  package internal(set) var mnemonic = ""
  package internal(set) var operands = ""
  /// The registers it reads, implicit ones included.
  ///
  /// A trap reads what its ABI says, which is not known here: only what the encoding names is.
  package internal(set) var reads: RegisterSet = []
  /// The registers it writes, implicit ones included; for traps see ``reads``.
  package internal(set) var writes: RegisterSet = []
  /// Its memory operands that are read or written; addresses only computed are left out.
  package internal(set) var memory: [MemoryOperand] = []
  package internal(set) var flow = Flow.next
  /// What it does, as far as the facts about a loop need to know.
  package internal(set) var role = Role.other
  package internal(set) var trap: TrapInstruction?
  /// Where a displacement from the instruction pointer stands in the instruction, if it has one.
  package internal(set) var relativeField: RelativeField?
  /// The bytes of stack it takes; negative if it gives them back. A call counts as 0.
  package internal(set) var stackBytes: Int64 = 0
  package internal(set) var immediate: Int64?
  /// The name of the symbol that a relocation of this instruction refers to.
  package internal(set) var symbol: String?
  /// What it does to values, or `nil` if nothing is known beside ``writes`` and ``memory``.
  var steps: [Step]?
  var writesFlags = false
  /// When it branches; `nil` if that can't be told or it is no conditional branch.
  var condition: BranchCondition?

  init(address: UInt64, offset: Int, length: Int, trap: TrapInstruction?) {
    self.address = address
    self.offset = offset
    self.length = length
    self.trap = trap
  }

  /// The offset of the next instruction in the function.
  package var end: Int { offset + length }

  package var target: UInt64? {
    switch flow {
    case .jump(let target), .branch(let target), .call(let target): target
    case .next, .indirectJump, .indirectCall, .leave: nil
    }
  }

  /// Where execution goes after an instruction.
  ///
  /// A target is `nil` if a relocation will decide it.
  package enum Flow: Sendable, Equatable {
    case next
    /// Always to the target.
    case jump(UInt64?)
    /// To the target or to the next instruction.
    case branch(UInt64?)
    /// To the target, and back.
    case call(UInt64?)
    case indirectJump(throughTable: Bool)
    /// To an address in a register or in memory, and back.
    case indirectCall(throughTable: Bool)
    /// Out of the function: a return, or an instruction that never goes on.
    case leave
  }

  package enum Role: Sendable, Equatable {
    /// Nothing that is counted.
    case other
    /// Copies one register to another, general or vector.
    case move
    /// Puts a constant in a register: an immediate, or zero by `xor` or `sub` of itself.
    case constant
    /// Saves registers on the stack: `push`, or on aarch64 `str` and `stp` to the stack pointer.
    ///
    /// Empty if what is pushed is not a register.
    case push(RegisterSet)
    /// Loads registers from the top of the stack: `pop` only.
    case pop(RegisterSet)
    /// Copies the stack pointer, plus a constant, to a register.
    case stackAddress(Register)
    /// Does nothing: a nop, or a mark for indirect branches to land on.
    case padding
  }

  /// A signed displacement from the end of the instruction, as encoded on x86.
  package struct RelativeField: Sendable, Equatable {
    package let offset: Int
    /// Its bytes: 1 or 4.
    package let width: Int
    /// Whether it is a jump or call; otherwise it is the address of data.
    package let isBranch: Bool
    package let target: UInt64
  }
}
