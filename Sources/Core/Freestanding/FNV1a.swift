/// The hash of Fowler, Noll and Vo (1a, 64 bits): fast for short names, and no safeguard against
/// whoever wants two names to have the same.
@usableFromInline package struct FNV1a: Sendable {
  @usableFromInline package var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inlinable package init() {}

  @inlinable package mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  /// The value as 16 hexadecimal digits.
  package var digits: String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
