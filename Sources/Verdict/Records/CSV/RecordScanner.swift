/// Finds the fields of one record at a time.
///
/// Bytes may arrive in pieces: when they run out within a record the scanner remembers where it
/// was, so no byte is looked at twice however the file is cut.
struct RecordScanner {
  /// Where a field's bytes are, without its quotes.
  struct Field {
    var start: Int
    var end: Int
    /// Whether quotes inside are doubled.
    var isEscaped: Bool
  }

  enum Outcome {
    case record
    case outOfBytes
    case malformed(String)
  }

  private enum Place {
    case plain
    case quoted(isEscaped: Bool)
    case closed
  }

  private(set) var fields: [Field] = []

  /// Where the next record starts, once one has been found.
  private(set) var cursor = 0

  /// Line ends passed within the record, its own included.
  private(set) var lines = 0

  private var start = 0
  private var place = Place.plain

  /// Forgets the fields of a record, to look for the next one.
  mutating func next() {
    fields.removeAll(keepingCapacity: true)
    lines = 0
    start = cursor
    place = .plain
  }

  /// Follows the bytes when the first `count` of them are dropped from the buffer.
  mutating func shift(by count: Int) {
    cursor -= count
    start -= count
    for index in fields.indices {
      fields[index].start -= count
      fields[index].end -= count
    }
  }

  /// Goes on until the record ends or the bytes do.
  mutating func scan(_ buffer: [UInt8]) -> Outcome {
    let bytes = buffer.span
    while cursor < bytes.count {
      switch place {
      case .plain:
        if cursor == start, bytes[cursor] == Self.quote {
          place = .quoted(isEscaped: false)
          cursor += 1
          start = cursor
          continue
        }
        cursor = Self.endOfPlain(bytes, from: cursor)
        guard cursor < bytes.count else { return .outOfBytes }
        guard bytes[cursor] != Self.quote else { return .malformed("a quote within a bare field") }
        if bytes[cursor] == Self.carriageReturn, cursor + 1 == bytes.count { return .outOfBytes }
        fields.append(Field(start: start, end: cursor, isEscaped: false))
      case .quoted(let isEscaped):
        while cursor < bytes.count, bytes[cursor] != Self.quote {
          if bytes[cursor] == Self.lineFeed { lines += 1 }
          cursor += 1
        }
        // Only the byte after a quote tells whether the quote closes the field.
        guard cursor + 1 < bytes.count else { return .outOfBytes }
        if bytes[cursor + 1] == Self.quote {
          place = .quoted(isEscaped: true)
          cursor += 2
          continue
        }
        fields.append(Field(start: start, end: cursor, isEscaped: isEscaped))
        place = .closed
        cursor += 1
      case .closed:
        break
      }
      // At the byte that ends the field.
      if bytes[cursor] == Self.comma {
        cursor += 1
        start = cursor
        place = .plain
        continue
      }
      if bytes[cursor] == Self.carriageReturn {
        guard cursor + 1 < bytes.count else { return .outOfBytes }
        cursor += 1
        guard bytes[cursor] == Self.lineFeed else { return .malformed("a bare carriage return") }
      }
      guard bytes[cursor] == Self.lineFeed else { return .malformed("text after a closing quote") }
      cursor += 1
      lines += 1
      return .record
    }
    return .outOfBytes
  }

  private static func endOfPlain(_ bytes: Span<UInt8>, from: Int) -> Int {
    var index = from
    while index < bytes.count {
      let byte = bytes[index]
      // All four special bytes are at or below the comma, and digits and letters are above it.
      if byte <= comma, byte == comma || byte == lineFeed || byte == quote || byte == carriageReturn
      {
        return index
      }
      index &+= 1
    }
    return index
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
