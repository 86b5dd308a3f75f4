/// Reads a file of one kind of rows piece by piece, however the pieces are cut.
///
/// Once a call has thrown, the reader is of no further use.
package struct CSVReader<Row: CSVRow> {
  private var reader: CSVRowReader

  /// A reader at the start of a file; `file` is its name in messages.
  package init(file: String = Row.fileName) {
    reader = CSVRowReader(file: file, header: CSVHeader(of: Row.self))
  }

  /// Reads on and passes each row that is complete to `body`.
  package mutating func push(
    _ chunk: Span<UInt8>, _ body: (Row) throws(RecordError) -> Void
  ) throws(RecordError) {
    try push(chunk) { (row, _) throws(RecordError) in try body(row) }
  }

  /// Reads on and passes each row that is complete to `body`, with where it stands.
  package mutating func push(
    _ chunk: Span<UInt8>, _ body: (Row, CSVPlace) throws(RecordError) -> Void
  ) throws(RecordError) {
    for index in chunk.indices { reader.bytes.append(chunk[index]) }
    try drain(body)
    guard reader.bytes.count <= Self.longestRow else {
      throw .longRow(file: reader.file, line: reader.line, limit: Self.longestRow)
    }
  }

  /// The columns of the file that the row type does not know, once the header has been read.
  package var unknownColumns: [String] { reader.header.unknown }

  /// The bytes up to the end of the last whole record, the header included.
  package private(set) var wholeBytes = 0

  /// The line on which the next record starts, from 1.
  package var line: Int { reader.line }

  /// Says how the file ended. A last line without its line break is not a row: a run that was
  /// killed may have cut a number short, and there is no telling from the digits.
  package mutating func finish() throws(RecordError) -> CSVEnd {
    guard reader.header.count > 0 else { throw .noHeader(file: reader.file) }
    if let missing = reader.header.missing {
      throw .missingColumn(file: reader.file, column: missing)
    }
    if reader.restHoldsRows {
      throw .quoting(file: reader.file, line: reader.line, reason: "a quote that is never closed")
    }
    return CSVEnd(isTorn: !reader.bytes.isEmpty, wholeBytes: wholeBytes)
  }

  /// No row comes near it; what is longer is no such file, and would fill the memory.
  private static var longestRow: Int { 1 << 20 }

  /// Reads an array in place, in one piece.
  mutating func pushWhole(
    _ bytes: [UInt8], _ body: (Row) throws(RecordError) -> Void
  ) throws(RecordError) {
    reader.bytes = bytes
    try drain { (row, _) throws(RecordError) in try body(row) }
  }

  private mutating func drain(
    _ body: (Row, CSVPlace) throws(RecordError) -> Void
  ) throws(RecordError) {
    var whole = 0
    scan: while true {
      switch reader.scan() {
      case .outOfBytes:
        break scan
      case .malformed(let reason):
        throw .quoting(file: reader.file, line: reader.line, reason: reason)
      case .record:
        if reader.header.count == 0 {
          try reader.readHeader()
        } else {
          try reader.beginRow()
          let bytes = (wholeBytes + whole)..<(wholeBytes + reader.scanner.cursor)
          let row = try Row(from: &reader)
          if let value = row.impossible {
            throw .value(
              file: reader.file, line: reader.line, column: value.column, found: value.found,
              expected: value.expected)
          }
          try body(row, CSVPlace(line: reader.line, bytes: bytes))
        }
        whole = reader.scanner.cursor
        reader.line += reader.scanner.lines
        reader.scanner.next()
      }
    }
    wholeBytes += whole
    reader.drop(whole)
  }
}

/// Where a row stands in its file.
package struct CSVPlace: Sendable, Hashable {
  /// The line that it starts on, from 1.
  package let line: Int
  /// Its bytes, the line break included.
  package let bytes: Range<Int>
}
