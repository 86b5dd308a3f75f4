import Records
import Testing

/// Columns are found by name, and a file of another major version is refused.
@Suite struct HeaderTests {
  @Test func `columns may stand in any order, and strange ones are passed over`() throws {
    let table = try read("extra,count,schema_version,run_id,more\n?,5,1.0,a,\"x,y\"\n,,1.7,b,\n")
    #expect(table.rows == [NoteRow(run: "a", count: 5), NoteRow(run: "b", count: nil)])
  }

  @Test func `a column of optional values may be absent`() throws {
    #expect(try read("schema_version,run_id\n1,a\n").rows == [NoteRow(run: "a", count: nil)])
  }

  @Test(arguments: ["3.0", "0.9", "3", "", "1.", "1.0.0", "01", "1.-1", "one", "-1.0", "1 "])
  func `another major version is refused, with both versions named`(found: String) {
    let expected = RecordError.schema(file: "notes.csv", found: found, expected: .current)
    #expect(throws: expected) { try read("schema_version,run_id,count\n\(found),a,1\n") }
    #expect(throws: expected) { try read("schema_version,run_id,count\n1.0,a,1\n\(found),a,1\n") }
  }

  @Test func `another major version is the error even where its columns differ`() {
    #expect(throws: RecordError.schema(file: "notes.csv", found: "4.1", expected: .current)) {
      try read("schema_version,renamed\n4.1,a\n")
    }
  }

  @Test(arguments: ["schema_version,count\n1.0,1\n", "schema_version,count\n"])
  func `a missing column is named`(text: String) {
    #expect(throws: RecordError.missingColumn(file: "notes.csv", column: "run_id")) {
      try read(text)
    }
  }

  @Test func `a file without a schema version is refused`() {
    #expect(throws: RecordError.missingColumn(file: "notes.csv", column: "schema_version")) {
      try read("run_id,count\na,1\n")
    }
  }

  @Test func `a column that is there twice is refused`() {
    #expect(throws: RecordError.duplicateColumn(file: "notes.csv", column: "count")) {
      try read("schema_version,run_id,count,count\n1.0,a,1,2\n")
    }
  }

  @Test(arguments: ["", "schema_version,run_id"])
  func `a file without a whole header is refused`(text: String) {
    #expect(throws: RecordError.noHeader(file: "notes.csv")) { try read(text) }
  }

  @Test func `a byte order mark is no part of the first name`() throws {
    #expect(try read("\u{FEFF}schema_version,run_id\n1.0,a\n").rows == [NoteRow(run: "a")])
  }

  @Test func `a header alone is a file of no rows`() throws {
    let table = try read("schema_version,run_id,count\n")
    #expect(table.rows.isEmpty)
    #expect(!table.isTorn)
  }

  private func read(_ text: String) throws -> CSVTable<NoteRow> {
    try CSV.read(NoteRow.self, Array(text.utf8))
  }
}
