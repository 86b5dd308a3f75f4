/// What is known of 64 bits in a register or in a stack slot.
enum Value: Sendable, Hashable {
  case unknown
  /// That they are not all zero, as of an address that the linker fills in.
  case notNull
  case constant(UInt64)
  /// That they are an address in the stack, so many bytes above a place whose address is a multiple
  /// of 16; not null.
  case stack(Int64)

  /// Whether they are zero; `nil` if that is not known.
  var isZero: Bool? {
    switch self {
    case .unknown: nil
    case .notNull, .stack: false
    case .constant(let bits): bits == 0
    }
  }

  /// What is known if it is one of two values.
  func joined(_ other: Value) -> Value {
    if self == other { return self }
    return isZero == false && other.isZero == false ? .notNull : .unknown
  }

  /// The low bytes alone, with zeros above.
  func low(_ bytes: Int) -> Value {
    guard bytes < 8 else { return self }
    guard case .constant(let bits) = self else { return .unknown }
    return .constant(bits & Self.mask(bytes))
  }

  /// The low bytes alone, with copies of their sign above.
  func signExtended(from bytes: Int) -> Value {
    guard bytes < 8 else { return self }
    guard case .constant(let bits) = self else { return .unknown }
    let shift = UInt64(64 - 8 * bytes)
    return .constant(UInt64(bitPattern: Int64(bitPattern: bits << shift) >> Int64(shift)))
  }

  /// Ones in the low bytes.
  static func mask(_ bytes: Int) -> UInt64 { bytes >= 8 ? .max : (1 << UInt64(8 * bytes)) - 1 }

  static func + (left: Value, right: Value) -> Value {
    switch (left, right) {
    case (.constant(let a), .constant(let b)): .constant(a &+ b)
    case (.stack(let place), .constant(let step)), (.constant(let step), .stack(let place)):
      .stack(place &+ Int64(bitPattern: step))
    case (_, .constant(0)): left
    case (.constant(0), _): right
    default: .unknown
    }
  }

  static func - (left: Value, right: Value) -> Value {
    switch (left, right) {
    case (.constant(let a), .constant(let b)): .constant(a &- b)
    case (.stack(let place), .constant(let step)): .stack(place &- Int64(bitPattern: step))
    case (.stack(let a), .stack(let b)): .constant(UInt64(bitPattern: a &- b))
    case (_, .constant(0)): left
    default: .unknown
    }
  }

  static func & (left: Value, right: Value) -> Value {
    switch (left, right) {
    case (.constant(let a), .constant(let b)): .constant(a & b)
    case (_, .constant(0)), (.constant(0), _): .constant(0)
    case (_, .constant(.max)): left
    // Aligns an address, by no more than its origin is aligned.
    case (.stack(let place), .constant(let mask)) where mask >= UInt64.max - 15:
      .stack(place & Int64(bitPattern: mask))
    default: .unknown
    }
  }

  static func | (left: Value, right: Value) -> Value {
    switch (left, right) {
    case (.constant(let a), .constant(let b)): .constant(a | b)
    case (_, .constant(0)): left
    case (.constant(0), _): right
    default: left.isZero == false || right.isZero == false ? .notNull : .unknown
    }
  }

  static func ^ (left: Value, right: Value) -> Value {
    switch (left, right) {
    case (.constant(let a), .constant(let b)): .constant(a ^ b)
    case (_, .constant(0)): left
    case (.constant(0), _): right
    default: .unknown
    }
  }
}
