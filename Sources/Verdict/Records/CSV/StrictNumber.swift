/// Numbers as these files write them, and nothing else.
///
/// The standard library's parsers accept a plus sign, hexadecimal, `nan` and `inf`. A damaged file
/// must not turn into a plausible number, so each text is held against the grammar first.
enum StrictNumber {
  /// A count: digits with no leading zero. Nil for all else, and for more than 18 digits, which
  /// no count has.
  static func count(_ bytes: Span<UInt8>) -> Int? {
    let count = bytes.count
    guard count > 0, count <= 18, bytes[0] != UInt8(ascii: "0") || count == 1 else { return nil }
    var value = 0
    for index in bytes.indices {
      let digit = Int(bytes[index]) &- 0x30
      guard digit >= 0, digit <= 9 else { return nil }
      value = value &* 10 &+ digit
    }
    return value
  }

  /// A finite decimal number: an integer part as above (`-0` allowed), an optional fraction and an
  /// optional exponent. Nil as well for a text that overflows, or that underflows to zero.
  static func double(_ bytes: Span<UInt8>) -> Double? {
    guard let isZero = decimalIsZero(bytes) else { return nil }
    var text = ""
    for index in bytes.indices { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
    guard let value = Double(text), value.isFinite else { return nil }
    return value == 0 && !isZero ? nil : value
  }

  /// Holds the text against the grammar; true when each digit before the exponent is zero.
  private static func decimalIsZero(_ bytes: Span<UInt8>) -> Bool? {
    var index = 0
    if bytes.count > 0, bytes[0] == UInt8(ascii: "-") { index = 1 }
    let whole = digits(bytes, from: index)
    guard whole.count > 0, whole.count == 1 || bytes[index] != UInt8(ascii: "0") else { return nil }
    var isZero = whole.allZero
    index += whole.count
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      let fraction = digits(bytes, from: index + 1)
      guard fraction.count > 0 else { return nil }
      isZero = isZero && fraction.allZero
      index += 1 + fraction.count
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      // `e+16` is how the shortest text of a large double looks.
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      let exponent = digits(bytes, from: index)
      guard exponent.count > 0 else { return nil }
      index += exponent.count
    }
    return index == bytes.count ? isZero : nil
  }

  private static func digits(_ bytes: Span<UInt8>, from: Int) -> (count: Int, allZero: Bool) {
    var index = from
    var allZero = true
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      if bytes[index] != 0x30 { allZero = false }
      index += 1
    }
    return (index - from, allZero)
  }
}
