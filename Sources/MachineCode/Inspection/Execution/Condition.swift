enum BranchCondition: Sendable, Hashable {
  /// Something about the flags.
  case flags(Condition)
  case zero(Operand, Bool)
  /// That a bit of a value is set, or that it is not.
  case bit(Operand, Int, Bool)
}

/// What flags can tell of a comparison of two values.
enum Condition: Sendable, Hashable {
  case equal, notEqual
  case below, atLeast, atMost, above
  case less, greaterOrEqual, lessOrEqual, greater
  case negative, notNegative
}

enum Flags: Sendable, Hashable {
  case unknown
  case comparison(Value, Value, bytes: Int)
  /// They tell the sign of a value of so many bytes and whether it is zero, and more that is not
  /// known.
  case sign(Value, bytes: Int)

  /// Whether a condition holds; `nil` if that is not known.
  func holds(_ condition: Condition) -> Bool? {
    switch self {
    case .unknown: nil
    case .comparison(let left, let right, let bytes):
      Self.compare(left, right, bytes, condition)
    case .sign(let value, let bytes):
      switch condition {
      case .equal, .notEqual, .negative, .notNegative:
        Self.compare(value, .constant(0), bytes, condition)
      default: nil
      }
    }
  }

  private static func compare(
    _ left: Value, _ right: Value, _ bytes: Int, _ condition: Condition
  ) -> Bool? {
    guard case .constant(let a) = left.low(bytes), case .constant(let b) = right.low(bytes) else {
      return compareAddresses(left, right, condition)
    }
    guard case .constant(let signedA) = left.signExtended(from: bytes),
      case .constant(let signedB) = right.signExtended(from: bytes)
    else { return nil }
    let (x, y) = (Int64(bitPattern: signedA), Int64(bitPattern: signedB))
    let difference = (a &- b) >> UInt64(8 * bytes - 1) & 1 == 1
    return switch condition {
    case .equal: a == b
    case .notEqual: a != b
    case .below: a < b
    case .atLeast: a >= b
    case .atMost: a <= b
    case .above: a > b
    case .less: x < y
    case .greaterOrEqual: x >= y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .negative: difference
    case .notNegative: !difference
    }
  }

  /// Compares values of which not all bits are known.
  private static func compareAddresses(
    _ left: Value, _ right: Value, _ condition: Condition
  ) -> Bool? {
    let isEqual: Bool?
    switch (left, right) {
    case (.stack(let a), .stack(let b)): isEqual = a == b
    case (_, .constant(0)): isEqual = left.isZero
    case (.constant(0), _): isEqual = right.isZero
    default: isEqual = nil
    }
    switch condition {
    case .equal: return isEqual
    case .notEqual: return isEqual.map { !$0 }
    case .below where right == .constant(0): return false
    case .atLeast where right == .constant(0): return true
    case .atMost where right == .constant(0): return isEqual
    case .above where right == .constant(0): return isEqual.map { !$0 }
    default: return nil
    }
  }
}
