/// Keeps spreadsheets from running text: one that begins as a formula gets an apostrophe before it,
/// and one that begins with apostrophes and then as a formula gets one more, so that reading takes
/// away exactly what writing added.
enum FormulaGuard {
  /// What is put before such text.
  static let mark = UInt8(ascii: "'")

  static func needsMark(_ text: some Sequence<UInt8>) -> Bool {
    for byte in text where byte != mark { return begins(byte) }
    return false
  }

  static func hasMark(_ field: Span<UInt8>) -> Bool {
    guard field.count > 1, field[0] == mark else { return false }
    for index in field.indices where field[index] != mark { return begins(field[index]) }
    return false
  }

  /// A tab and a carriage return are passed over by spreadsheets.
  private static func begins(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      true
    default: false
    }
  }
}
