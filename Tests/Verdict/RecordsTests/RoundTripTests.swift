import Records
import Testing

/// Every kind of row survives a file, whatever text is in it: 200,000 of them.
@Suite struct RoundTripTests {
  @Test func `blocks come back as they were written`() throws {
    try roundTrip(seed: 1) { $0.block() }
  }

  @Test func `codegen facts come back as they were written`() throws {
    try roundTrip(seed: 2) { $0.codegen() }
  }

  @Test func `summaries come back as they were written`() throws {
    try roundTrip(seed: 3) { $0.summary() }
  }

  @Test func `moved buffers come back as they were written`() throws {
    try roundTrip(seed: 5) { $0.transfer() }
    try roundTrip(seed: 6) { $0.bandwidth() }
  }

  @Test func `a file written in parts is the file written at once`() throws {
    var random = RandomSource(seed: 4)
    let rows = (0..<100).map { _ in random.block() }
    var first = CSVWriter<BlockRow>()
    rows[..<60].forEach { first.append($0) }
    var bytes = first.take()
    rows[60..<70].forEach { first.append($0) }
    bytes += first.take()
    var second = CSVWriter<BlockRow>(continuing: true)
    rows[70...].forEach { second.append($0) }
    bytes += second.take()
    #expect(bytes == CSV.encode(rows))
  }

  @Test func `names that differ by little are not taken for one another`() throws {
    // More than the cache of strings has slots for, so that many of them meet in one.
    let rows = (0..<30_000).map { NoteRow(run: "loop-\(100_000 + $0)", count: $0) }
    #expect(try CSV.read(NoteRow.self, CSV.encode(rows + rows)).rows == rows + rows)
  }

  private func roundTrip<Row: CSVRow & Equatable>(
    seed: UInt64, _ make: (inout RandomSource) -> Row
  ) throws {
    var random = RandomSource(seed: seed)
    let rows = (0..<40_000).map { _ in make(&random) }
    let bytes = CSV.encode(rows)
    let table = try CSV.read(Row.self, bytes)
    #expect(table.rows == rows)
    #expect(!table.isTorn)
    #expect(table.end.wholeBytes == bytes.count)
    // Equal strings may differ in their bytes, so the bytes are compared as well.
    #expect(CSV.encode(table.rows) == bytes)
  }
}
