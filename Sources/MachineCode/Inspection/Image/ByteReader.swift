/// Little-endian fields of a file, each read with its bounds checked.
struct ByteReader: Sendable {
  let bytes: [UInt8]

  /// The place of `count` bytes at a file offset, if the file is long enough.
  func range(
    at offset: UInt64, count: UInt64, _ what: @autoclosure () -> String
  ) throws(InspectionError) -> Range<Int> {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard !overflow, end <= UInt64(bytes.count) else {
      throw .truncated(what: what(), offset: offset)
    }
    return Int(offset)..<Int(end)
  }

  /// An unsigned number at a file offset.
  func read<Value: FixedWidthInteger>(
    _ type: Value.Type, at offset: UInt64, _ what: @autoclosure () -> String
  ) throws(InspectionError) -> Value {
    let place = try range(at: offset, count: UInt64(Value.bitWidth / 8), what())
    return self[type, place.lowerBound]
  }

  /// A number at an offset already known to be inside the file.
  subscript<Value: FixedWidthInteger>(_: Value.Type, offset: Int) -> Value {
    var value: Value = 0
    for index in (0..<Value.bitWidth / 8).reversed() {
      value = value << 8 | Value(truncatingIfNeeded: bytes[offset + index])
    }
    return value
  }

  /// The zero-terminated text at an offset of a string table, or `nil` if it does not end there
  /// within 65,536 bytes.
  func text(at offset: UInt32, in table: Range<Int>) -> String? {
    guard Int(offset) < table.count else { return nil }
    let start = table.lowerBound + Int(offset)
    // A table with no terminator must not be searched to its end for each name.
    let limit = min(table.upperBound, start + 65_536)
    guard let end = bytes[start..<limit].firstIndex(of: 0) else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Whether the text at an offset of a string table begins with `prefix`.
  func hasPrefix(_ prefix: [UInt8], at offset: UInt32, in table: Range<Int>) -> Bool {
    guard Int(offset) < table.count, prefix.count <= table.count - Int(offset) else { return false }
    let start = table.lowerBound + Int(offset)
    for index in prefix.indices where bytes[start + index] != prefix[index] { return false }
    return true
  }
}
