/// A part of what an instruction does to registers, memory and flags, on any machine.
///
/// Only what the outcome of a conditional branch can come to depend on has steps.
enum Step: Sendable, Equatable {
  /// Copies a value; one shorter than a register has zeros above it.
  case copy(to: Operand, from: Operand)
  /// Copies a value; one shorter than a register has its sign above it.
  case copySigned(to: Operand, from: Operand)
  /// Computes a value; with nowhere to put it, for the flags alone.
  case combine(Arithmetic, to: Operand?, Operand, Operand, FlagRule)
  /// Copies one of two values.
  case select(BranchCondition, to: Operand, ifTrue: Operand, ifFalse: Operand)
  /// Turns two values round.
  case exchange(Operand, Operand)
}

/// How two values become one.
enum Arithmetic: Sendable { case add, subtract, and, or, xor }

/// What the flags tell afterwards.
enum FlagRule: Sendable {
  /// What they told before.
  case kept
  /// How the two values compare.
  case comparison
  case sign
  /// How the result compares with zero.
  case comparisonWithZero
}

enum Operand: Sendable, Hashable {
  /// The low bytes of a general register.
  case register(Register, bytes: Int)
  /// The low or high half of a vector register of 16 bytes.
  case half(Register, isHigh: Bool)
  case constant(UInt64)
  /// An address that the linker will fill in.
  case symbol
  case address(Address)
  case memory(Address, bytes: Int)

  /// How many bytes it has; a constant has as many as what it meets.
  var bytes: Int {
    switch self {
    case .register(_, let bytes), .memory(_, let bytes): bytes
    case .half, .constant, .symbol, .address: 8
    }
  }
}

/// How an instruction computes an address.
struct Address: Sendable, Hashable {
  var base: Register?
  var index: Register?
  var scale: Int64 = 1
  var displacement: Int64 = 0
  /// Whether it counts from a segment, which never is the stack's.
  var isSegmented = false
}
