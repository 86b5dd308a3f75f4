import Host
import Records
import SystemPackage

/// A CSV file that is written row by row.
final class RowFile<Row: CSVRow> {
  private let file: OutputFile
  private var writer = CSVWriter<Row>()

  init(_ folder: FilePath) throws(Errno) {
    file = try OutputFile(folder.appending(Row.fileName))
  }

  func append(_ row: Row) throws(Errno) {
    writer.append(row)
    if writer.bytes.count >= 1 << 16 { try file.write(writer.take()) }
  }

  func commit() throws(Errno) {
    try file.write(writer.take())
    try file.commit()
  }
}
