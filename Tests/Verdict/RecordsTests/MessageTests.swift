import Records
import Testing

/// What a user reads when a file cannot be read.
@Suite struct MessageTests {
  @Test(arguments: [
    (
      RecordError.schema(file: "a/blocks.csv", found: "3.1", expected: .current),
      "a/blocks.csv: schema version 3.1 cannot be read, this program reads 1.x to 2.x (it writes 2.2)"
    ),
    (.noHeader(file: "a.csv"), "a.csv: no complete header line"),
    (.missingColumn(file: "a.csv", column: "ticks"), "a.csv: no column named ticks"),
    (.duplicateColumn(file: "a.csv", column: "ticks"), "a.csv: column ticks appears twice"),
    (
      .fieldCount(file: "a.csv", line: 7, found: 3, expected: 15),
      "a.csv:7: 3 fields where the header has 15"
    ),
    (
      .value(file: "a.csv", line: 7, column: "ticks", found: "+1", expected: "an integer"),
      "a.csv:7: column ticks: expected an integer, found \"+1\""
    ),
    (
      .quoting(file: "a.csv", line: 7, reason: "a bare carriage return"),
      "a.csv:7: a bare carriage return"
    ),
    (
      .value(file: "a.csv", line: 7, column: "ticks", found: "1\n2", expected: "an integer"),
      "a.csv:7: column ticks: expected an integer, found \"1\\n2\""
    ),
    (.json(file: "run.json", reason: "seed is missing"), "run.json: seed is missing"),
  ])
  func `an error is one line that begins with the place`(error: RecordError, message: String) {
    #expect("\(error)" == message)
  }

  @Test func `a long field is quoted by its beginning`() {
    let long = String(repeating: "9", count: 500)
    let text = "schema_version,run_id,count\n1.0,a,\(long)\n"
    let found = String(repeating: "9", count: 60) + "…"
    #expect(
      throws: RecordError.value(
        file: "notes.csv", line: 2, column: "count", found: found,
        expected: "a count, 0 to 10^12 or nothing")
    ) { try CSV.read(NoteRow.self, Array(text.utf8)) }
  }
}
