import Freestanding

/// Strings already made from the same bytes.
///
/// A million rows name a hundred loops. Each name becomes a string once, and every later row
/// shares it. A slot holds the last string that fell into it, so the cache never grows.
package struct StringCache: Sendable {
  private static let slots = 1024
  private static let longest = 96

  private var keys = [[UInt8]](repeating: [], count: slots)
  private var values = [String](repeating: "", count: slots)

  init() {}

  /// The bytes of a field as a string, without the mark that keeps it from being a formula; nil if
  /// they are not UTF-8.
  mutating func text(_ field: Span<UInt8>) -> String? {
    string(FormulaGuard.hasMark(field) ? field.extracting(1..<field.count) : field)
  }

  /// The bytes as a string; nil if they are not UTF-8.
  package mutating func string(_ bytes: Span<UInt8>) -> String? {
    let count = bytes.count
    guard count <= Self.longest else { return String(validating: Self.copy(bytes), as: UTF8.self) }
    // Short names, one multiplication a byte.
    var hash = FNV1a()
    for index in bytes.indices { hash.add(bytes[index]) }
    let slot = Int(truncatingIfNeeded: (hash.value ^ hash.value >> 32) & UInt64(Self.slots - 1))
    if Self.equal(keys[slot], bytes) { return values[slot] }
    let key = Self.copy(bytes)
    guard let string = String(validating: key, as: UTF8.self) else { return nil }
    keys[slot] = key
    values[slot] = string
    return string
  }

  private static func copy(_ bytes: Span<UInt8>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    return copy
  }

  private static func equal(_ key: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard key.count == bytes.count else { return false }
    for index in bytes.indices where key[index] != bytes[index] { return false }
    return true
  }
}
