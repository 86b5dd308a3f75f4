import Records
import Testing

/// A file reads the same however it is cut into pieces.
@Suite struct ChunkTests {
  @Test func `pieces of any size give the same rows`() throws {
    var random = RandomSource(seed: 5)
    let rows = (0..<40).map { _ in random.summary() }
    let bytes = CSV.encode(rows)
    for size in [1, 2, 3, 7, 64, 1000, bytes.count, bytes.count * 2] {
      #expect(try read(bytes) { _ in size } == rows)
    }
    for _ in 0..<200 {
      var sizes = random
      #expect(try read(bytes) { _ in sizes.below(300) } == rows)
      _ = random.next()
    }
  }

  @Test func `carriage returns may stand before line feeds, in any pieces`() throws {
    let text = "schema_version,run_id,loop\r\n1.0,\"a\r\nb\",\r\n1.0,c,\"\"\r\n"
    let bytes = Array(text.utf8)
    for size in 1...bytes.count {
      let rows: [NoteRow] = try read(bytes) { _ in size }
      #expect(rows.map(\.run) == ["a\r\nb", "c"])
    }
  }

  @Test func `every beginning of a file reads as its whole rows`() throws {
    var random = RandomSource(seed: 6)
    let rows = (0..<12).map { _ in random.summary() }
    let bytes = CSV.encode(rows)
    let header = CSV.encode([SummaryRow]()).count
    for length in bytes.indices {
      let start = Array(bytes[..<length])
      guard length >= header else {
        #expect(throws: RecordError.noHeader(file: "summary.csv")) {
          try CSV.read(SummaryRow.self, start)
        }
        continue
      }
      let table = try CSV.read(SummaryRow.self, start)
      #expect(table.rows == Array(rows[..<table.rows.count]))
      #expect(table.isTorn == (table.end.wholeBytes != length))
      #expect(CSV.encode(table.rows) == Array(start[..<table.end.wholeBytes]))
    }
  }

  private func read<Row: CSVRow>(_ bytes: [UInt8], size: (Int) -> Int) throws -> [Row] {
    var reader = CSVReader<Row>()
    var rows: [Row] = []
    var index = 0
    while index < bytes.count {
      let end = min(bytes.count, index + size(index))
      try reader.push(bytes[index..<end].span) { rows.append($0) }
      index = end
    }
    let end = try reader.finish()
    #expect(!end.isTorn)
    #expect(end.wholeBytes == bytes.count)
    return rows
  }
}

/// The smallest row: what another target has to write for a file of its own.
struct NoteRow: CSVRow, Equatable {
  var run = ""
  var count: Int?

  static let fileName = "notes.csv"

  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &run)
    try visitor.column("count", &count)
  }
}
