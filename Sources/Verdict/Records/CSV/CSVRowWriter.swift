/// Writes fields, each behind the comma it needs, to a buffer of bytes.
package struct CSVRowWriter: ColumnVisitor {
  private(set) var bytes: [UInt8] = []

  private var isFirst = true

  init() {}

  package mutating func column<F: CSVValue>(_ name: StaticString, _ value: inout F) throws(Never) {
    separate()
    value.write(to: &self)
  }

  /// Appends the digits of a number to the field.
  package mutating func integer(_ value: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = 20
    var rest = value.magnitude
    repeat {
      start &-= 1
      digits[start] = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
      rest /= 10
    } while rest != 0
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    while start < 20 {
      bytes.append(digits[start])
      start &+= 1
    }
  }

  /// Appends text that is known to need no quotes.
  package mutating func plain(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a whole field of text, in quotes if it has a comma, a quote or a line break in it,
  /// and behind an apostrophe if a spreadsheet would take it for a formula.
  package mutating func text(_ text: String) {
    let utf8 = text.utf8
    let isFormula = FormulaGuard.needsMark(utf8)
    guard utf8.contains(where: Self.needsQuotes) else {
      if isFormula { bytes.append(FormulaGuard.mark) }
      bytes.append(contentsOf: utf8)
      return
    }
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    if isFormula { bytes.append(FormulaGuard.mark) }
    for byte in utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
