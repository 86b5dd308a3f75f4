/// Reads what came over a serial line, in pieces of any size.
///
/// What is damaged is told and never repaired: a line counts only if its checksum is right, and
/// its number must follow the one before.
public struct LineReader: Sendable {
  /// What was read.
  public enum Event: Equatable, Sendable {
    /// A whole line of the format.
    case line(RawLine)
    /// A line whose checksum is wrong, or that is not of the shape of one; it stood at this
    /// place among all lines, from 1.
    case corrupt(atLine: Int)
    /// Lines that should have come before the one read next: so many from this number on.
    case missing(first: Int, count: Int)
    /// The first line of a guest once more: it was started again.
    case restarted(atLine: Int)
    /// A line of another version of the format.
    case otherVersion(atLine: Int)
    /// A line that is none of the format's: a boot loader's, or the emulator's.
    case foreign([UInt8])
  }

  private var pending: [UInt8] = []
  private var place = 0
  private var expected = 0

  /// A reader that has read nothing.
  public init() {}

  /// Takes bytes.
  ///
  /// - Returns: What the lines in them say that are now whole.
  public mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        finish(&events)
      } else if pending.count < longestLine {
        pending.append(byte)
      }
    }
    return events
  }

  /// Takes the end: a line with no end is torn.
  public mutating func end() -> [Event] {
    var events: [Event] = []
    if !pending.isEmpty {
      place += 1
      events.append(isOurs(pending[...]) ? .corrupt(atLine: place) : .foreign(pending))
      pending = []
    }
    return events
  }

  private mutating func finish(_ events: inout [Event]) {
    place += 1
    // Terminals and logs put carriage returns before or after.
    var line = pending[...]
    while line.last == UInt8(ascii: "\r") { line.removeLast() }
    while line.first == UInt8(ascii: "\r") { line.removeFirst() }
    defer { pending.removeAll(keepingCapacity: true) }
    guard !line.isEmpty else { return }
    guard isOurs(line) else {
      events.append(.foreign(Array(line)))
      return
    }
    let name = line.prefix { $0 != UInt8(ascii: " ") }
    guard name.elementsEqual(Text(lineName).bytes) else {
      events.append(.otherVersion(atLine: place))
      return
    }
    guard let raw = RawLine(line) else {
      events.append(.corrupt(atLine: place))
      return
    }
    if raw.sequence == 0, expected > 0 {
      events.append(.restarted(atLine: place))
    } else if raw.sequence > expected {
      events.append(.missing(first: expected, count: raw.sequence - expected))
    } else if raw.sequence < expected {
      // A line twice, or one out of its place: which is right can't be known.
      events.append(.corrupt(atLine: place))
      return
    }
    expected = raw.sequence + 1
    events.append(.line(raw))
  }

  /// Whether a line begins as those of any version do.
  private func isOurs(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: Text(lineName).bytes.dropLast())
  }
}

/// No line is longer; what is would only fill memory.
private let longestLine = 65536

/// A line whose checksum is right, cut into its fields.
public struct RawLine: Equatable, Sendable {
  /// Its number.
  public let sequence: Int
  /// The word that tells its kind.
  public let kind: [UInt8]
  /// The fields after the kind.
  let fields: [ArraySlice<UInt8>]

  init?(_ line: ArraySlice<UInt8>) {
    var parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count >= 4, let last = parts.popLast(), last.count == 8,
      let checksum = hexadecimal(last), crc32(line.dropLast(9)) == UInt32(checksum),
      let sequence = decimal(parts[1]), sequence <= UInt64(Int32.max)
    else { return nil }
    self.sequence = Int(sequence)
    kind = Array(parts[2])
    fields = Array(parts.dropFirst(3))
  }
}

extension Line {
  /// The line of this kind, if it is one and has the fields of one.
  public init?(_ raw: RawLine) {
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

/// Reads the fields of one line.
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
