/// The record a reader stands on, seen through the columns of a row type.
package struct CSVRowReader: ColumnVisitor {
  let file: String
  var header: CSVHeader
  var scanner = RecordScanner()

  /// The bytes that the scanner's fields point into.
  var bytes: [UInt8] = []

  /// The line the record starts on, from 1.
  var line = 1

  private var next = 0
  private var strings = StringCache()
  private var lastVersion: [UInt8] = []

  init(file: String, header: CSVHeader) {
    self.file = file
    self.header = header
  }

  /// Reads the next column of the row type, wherever the file has it.
  package mutating func column<F: CSVValue>(
    _ name: StaticString, _ value: inout F
  ) throws(RecordError) {
    let position = header.positions[next]
    next &+= 1
    guard position >= 0 else {
      if let missing = F.whenEmpty { value = missing }
      return
    }
    guard let read: F = field(scanner.fields[position]) else {
      throw .value(
        file: file, line: line, column: name.description, found: excerpt(of: position),
        expected: F.expectation)
    }
    value = read
  }

  /// Looks for the next whole record.
  mutating func scan() -> RecordScanner.Outcome { scanner.scan(bytes) }

  mutating func drop(_ count: Int) {
    guard count > 0 else { return }
    if count == bytes.count { bytes = [] } else { bytes.removeFirst(count) }
    scanner.shift(by: count)
  }

  /// Takes the first record of the file as its header.
  mutating func readHeader() throws(RecordError) {
    var names: [String] = []
    for field in scanner.fields {
      guard let name: String = self.field(field) else {
        throw .value(
          file: file, line: line, column: "header", found: excerpt(of: names.count),
          expected: String.expectation)
      }
      names.append(name)
    }
    // Spreadsheets begin a file with a byte order mark, which is no part of the first name.
    if let first = names.first?.unicodeScalars, first.first == "\u{FEFF}" {
      names[0] = String(first.dropFirst())
    }
    try header.resolve(names, file: file)
  }

  /// Makes sure that the record is one that the row type can be read from, and goes to its start.
  mutating func beginRow() throws(RecordError) {
    guard scanner.fields.count == header.count else {
      throw .fieldCount(
        file: file, line: line, found: scanner.fields.count, expected: header.count)
    }
    try checkVersion()
    // Only now: a file of another major version may well lack columns, and that is not its fault.
    if let missing = header.missing { throw .missingColumn(file: file, column: missing) }
    next = 0
  }

  /// Whether what is left of the file, though no whole record, has the beginnings of rows in it.
  ///
  /// A stray quote makes one field of all that follows. Without this look such a file would pass
  /// for one with a torn last line, and the rows would be gone without a word.
  var restHoldsRows: Bool {
    guard header.version == 0, !lastVersion.isEmpty else { return false }
    let start = [UInt8(ascii: "\n")] + lastVersion + [UInt8(ascii: ",")]
    return bytes.contains(start)
  }

  private mutating func checkVersion() throws(RecordError) {
    let field = scanner.fields[header.version]
    if bytes[field.start..<field.end] == lastVersion[...], !lastVersion.isEmpty { return }
    let text: String? = self.field(field)
    guard let text, let version = SchemaVersion(text), version.isReadable else {
      throw .schema(file: file, found: excerpt(of: header.version), expected: .current)
    }
    lastVersion = Array(bytes[field.start..<field.end])
  }

  private mutating func field<F: CSVValue>(_ field: RecordScanner.Field) -> F? {
    if field.start == field.end { return F.whenEmpty }
    return Self.value(of: field, in: bytes, strings: &strings)
  }

  private static func value<F: CSVValue>(
    of field: RecordScanner.Field, in bytes: [UInt8], strings: inout StringCache
  ) -> F? {
    guard field.isEscaped else {
      return F(field: bytes.span.extracting(field.start..<field.end), strings: &strings)
    }
    let quote = UInt8(ascii: "\"")
    var plain: [UInt8] = []
    var index = field.start
    while index < field.end {
      plain.append(bytes[index])
      // The scanner has seen to it that quotes come in pairs here.
      index += bytes[index] == quote ? 2 : 1
    }
    return F(field: plain.span, strings: &strings)
  }

  private func excerpt(of position: Int) -> String {
    let field = scanner.fields[position]
    let longest = 60
    let end = min(field.end, field.start + longest)
    return String(decoding: bytes[field.start..<end], as: UTF8.self) + (end < field.end ? "…" : "")
  }
}
