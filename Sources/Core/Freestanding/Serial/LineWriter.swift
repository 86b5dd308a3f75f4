/// Writes lines:
///
///     clobber1 SEQUENCE KIND FIELD… CHECKSUM
///
/// The number after the name is the format's version. Lines are counted from 0. Numbers are
/// decimal; in a text, what is not printable ASCII, a space and the percent sign are `%` and two
/// hexadecimal digits, and an empty text is a lone `%`. The checksum is the CRC-32 of all that
/// comes before its space, in eight hexadecimal digits.
package struct LineWriter {
  package private(set) var count = 0
  private var fields = FieldWriter()

  package init() {}

  package mutating func bytes<L: Line>(of line: L) -> [UInt8] {
    var line = line
    fields.bytes.removeAll(keepingCapacity: true)
    fields.literal(lineName)
    fields.space()
    fields.number(UInt64(count))
    fields.space()
    fields.literal(L.kind)
    line.visit(&fields)
    let checksum = crc32(fields.bytes)
    fields.space()
    fields.hexadecimal(checksum)
    fields.bytes.append(UInt8(ascii: "\n"))
    count += 1
    return fields.bytes
  }
}

/// What every line begins with: the name and the version of the format.
let lineName: StaticString = "clobber1"

struct FieldWriter: FieldVisitor {
  var bytes: [UInt8] = []

  mutating func field(_ value: inout UInt64) throws(Never) {
    space()
    number(value)
  }

  mutating func field(_ value: inout Int) throws(Never) {
    space()
    number(UInt64(value))
  }

  mutating func field(_ value: inout Bool) throws(Never) {
    space()
    number(value ? 1 : 0)
  }

  mutating func field(_ value: inout Text) throws(Never) {
    space()
    if value.bytes.isEmpty { bytes.append(escape) }
    for byte in value.bytes {
      if byte > 0x20, byte < 0x7f, byte != escape {
        bytes.append(byte)
      } else {
        bytes.append(escape)
        digit(byte >> 4)
        digit(byte & 0xf)
      }
    }
  }

  mutating func space() { bytes.append(UInt8(ascii: " ")) }

  mutating func literal(_ text: StaticString) { bytes += Text(text).bytes }

  mutating func number(_ value: UInt64) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    var (low, high) = (start, bytes.count - 1)
    while low < high {
      bytes.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  mutating func hexadecimal(_ value: UInt32) {
    for shift in stride(from: UInt32(28), through: 0, by: -4) {
      digit(UInt8(truncatingIfNeeded: value >> shift) & 0xf)
    }
  }

  private mutating func digit(_ value: UInt8) {
    bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
  }
}

/// What an escape in a text begins with.
let escape = UInt8(ascii: "%")
