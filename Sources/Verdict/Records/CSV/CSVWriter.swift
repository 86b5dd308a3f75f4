/// Writes a file of one kind of rows to a buffer of bytes.
package struct CSVWriter<Row: CSVRow> {
  private var writer = CSVRowWriter()

  /// Begins a file with its header, or goes on with one that already has it.
  package init(continuing: Bool = false) {
    guard !continuing else { return }
    for name in [CSV.schemaColumn] + Row.columns {
      writer.separate()
      writer.text(name)
    }
    writer.endRow()
  }

  /// What has been written and not yet taken.
  package var bytes: [UInt8] { writer.bytes }

  package mutating func append(_ row: Row) {
    writer.separate()
    writer.integer(SchemaVersion.current.major)
    writer.plain(".")
    writer.integer(SchemaVersion.current.minor)
    row.encode(into: &writer)
    writer.endRow()
  }

  /// Hands over what has been written so far and empties the buffer. It always ends with a whole
  /// row, so what is passed on at once can be read even if nothing follows.
  package mutating func take() -> [UInt8] { writer.take() }
}
