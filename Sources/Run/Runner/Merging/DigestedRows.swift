import Inspection
import Records

/// The digest of a file of rows, without the file.
struct DigestedRows<Row: CSVRow> {
  private var writer = CSVWriter<Row>()
  private var hash = SHA256()

  mutating func append(_ row: Row) {
    writer.append(row)
    if writer.bytes.count >= 1 << 16 { hash.add(writer.take()) }
  }

  mutating func digest() -> String {
    hash.add(writer.take())
    return hash.hex()
  }
}
