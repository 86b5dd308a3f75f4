/// A line whose checksum is right, cut into its fields.
package struct RawLine: Equatable, Sendable {
  package let sequence: Int
  package let kind: [UInt8]
  /// The fields after the kind.
  let fields: [ArraySlice<UInt8>]
  /// Where what follows it begins.
  let end: Int

  /// The line that these bytes begin with; nil if no checksum in them is that of all before it.
  init?(startOf bytes: ArraySlice<UInt8>) {
    var checksum = Checksum()
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: " ") {
        let digits = bytes[(index + 1)...].prefix(Self.digits)
        if digits.count == Self.digits, hexadecimal(digits) == UInt64(checksum.value) {
          self.init(bytes[..<index], end: digits.endIndex)
          return
        }
      }
      checksum.take(bytes[index])
    }
    return nil
  }

  private init?(_ line: ArraySlice<UInt8>, end: Int) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count >= 3, let sequence = decimal(parts[1]), sequence <= UInt64(Int32.max)
    else { return nil }
    self.sequence = Int(sequence)
    kind = Array(parts[2])
    fields = Array(parts.dropFirst(3))
    self.end = end
  }

  static let longest = 16384
  private static let digits = 8

  /// The same line, wherever it stood.
  package static func == (one: RawLine, other: RawLine) -> Bool {
    one.sequence == other.sequence && one.kind == other.kind && one.fields == other.fields
  }
}

extension Line {
  package init?(_ raw: RawLine) {
    guard raw.kind == Text(Self.kind).bytes else { return nil }
    self.init()
    var reader = FieldReader(fields: raw.fields)
    do throws(BadField) {
      try visit(&reader)
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }
}

/// A field that is not there, or not of its shape.
struct BadField: Error {}

struct FieldReader: FieldVisitor {
  let fields: [ArraySlice<UInt8>]
  private var next = 0

  init(fields: [ArraySlice<UInt8>]) { self.fields = fields }

  var isAtEnd: Bool { next == fields.count }

  mutating func field(_ value: inout UInt64) throws(BadField) {
    guard let number = decimal(try take()) else { throw BadField() }
    value = number
  }

  mutating func field(_ value: inout Int) throws(BadField) {
    guard let word = decimal(try take()), let number = Int(exactly: word) else { throw BadField() }
    value = number
  }

  mutating func field(_ value: inout Bool) throws(BadField) {
    guard let number = decimal(try take()), number <= 1 else { throw BadField() }
    value = number == 1
  }

  mutating func field(_ value: inout Text) throws(BadField) {
    let field = try take()
    value.bytes = []
    if field.count == 1, field.first == escape { return }
    var index = field.startIndex
    while index < field.endIndex {
      if field[index] == escape {
        guard index + 2 < field.endIndex, let byte = hexadecimal(field[index + 1...index + 2])
        else { throw BadField() }
        value.bytes.append(UInt8(byte))
        index += 3
      } else {
        value.bytes.append(field[index])
        index += 1
      }
    }
    guard !value.bytes.isEmpty else { throw BadField() }
  }

  private mutating func take() throws(BadField) -> ArraySlice<UInt8> {
    guard next < fields.count else { throw BadField() }
    next += 1
    return fields[next - 1]
  }
}

/// The value of decimal digits with no zero in front.
private func decimal(_ text: ArraySlice<UInt8>) -> UInt64? {
  guard let first = text.first, text.count == 1 || first != UInt8(ascii: "0") else { return nil }
  var value: UInt64 = 0
  for byte in text {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, carry) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
    guard !overflow, !carry else { return nil }
    value = sum
  }
  return value
}

/// The value of at most eight hexadecimal digits in lower case.
private func hexadecimal(_ text: ArraySlice<UInt8>) -> UInt64? {
  guard !text.isEmpty, text.count <= 8 else { return nil }
  var value: UInt64 = 0
  for byte in text {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(byte & 0xf)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(byte - 0x57)
    default: return nil
    }
  }
  return value
}
