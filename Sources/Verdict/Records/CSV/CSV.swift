/// CSV files after RFC 4180: UTF-8, a header, line feeds (CR LF is read too), `.` in decimals, an
/// empty field for a missing value, no comments.
package enum CSV {
  package static let schemaColumn = "schema_version"

  /// A whole file: the header and the rows.
  package static func encode<Row: CSVRow>(_ rows: some Sequence<Row>) -> [UInt8] {
    var writer = CSVWriter<Row>()
    for row in rows { writer.append(row) }
    return writer.take()
  }

  /// Reads a whole file; `file` is its name in messages.
  package static func read<Row: CSVRow>(
    _ type: Row.Type = Row.self, _ bytes: [UInt8], file: String = Row.fileName
  ) throws(RecordError) -> CSVTable<Row> {
    var rows: [Row] = []
    let end = try forEach(type, in: bytes, file: file) { rows.append($0) }
    return CSVTable(rows: rows, end: end)
  }

  /// Passes each row of a whole file to `body`, without keeping them.
  package static func forEach<Row: CSVRow>(
    _ type: Row.Type = Row.self, in bytes: [UInt8], file: String = Row.fileName,
    _ body: (Row) throws(RecordError) -> Void
  ) throws(RecordError) -> CSVEnd {
    var reader = CSVReader<Row>(file: file)
    try reader.pushWhole(bytes, body)
    return try reader.finish()
  }
}

/// How a file ended.
package struct CSVEnd: Sendable, Hashable {
  /// Whether the last line lacks its line break, as when the run was killed. Such a line is no row.
  package let isTorn: Bool

  /// The bytes up to the end of the last whole row: where to cut a torn file to go on with it.
  package let wholeBytes: Int
}

package struct CSVTable<Row: CSVRow>: Sendable {
  /// The complete rows, in file order.
  package let rows: [Row]

  package let end: CSVEnd

  /// Whether a last, incomplete line was left out.
  package var isTorn: Bool { end.isTorn }
}

extension CSVTable: Equatable where Row: Equatable {}
