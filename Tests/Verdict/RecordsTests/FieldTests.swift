import Records
import Testing

/// What a field may hold, and what the error says when it does not.
@Suite struct FieldTests {
  @Test(arguments: ["0", "7", "1000000000000"])
  func `counts are read`(text: String) throws {
    #expect(try count(text) == Int(text))
  }

  @Test(arguments: [
    "+1", " 1", "1 ", "0x10", "1e3", "1.0", "007", "-0", "-", "--1", "nan", "inf", "1_000", "１",
    "-1", "1000000000001", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
    "99999999999999999999999", "1\u{0}",
  ])
  func `anything else is no count`(text: String) {
    let expected = RecordError.value(
      file: "notes.csv", line: 2, column: "count", found: text,
      expected: "a count, 0 to 10^12 or nothing")
    #expect(throws: expected) { try count(text) }
  }

  @Test(arguments: [
    ("0.0", 0), ("-0.5", -0.5), ("1e-05", 1e-05), ("1.5E+3", 1500), ("12", 12),
    ("5e-324", .leastNonzeroMagnitude),
    ("-1e15", -1e15), ("0e9", 0),
  ])
  func `decimal numbers are read`(text: String, value: Double) throws {
    #expect(try estimate(text) == value)
  }

  @Test(arguments: [
    "+1.0", ".5", "5.", "1e", "1e+", "nan", "inf", "-inf", "infinity", "0x1p3", " 1.0", "1.0 ",
    "01.5", "1,5", "1e999", "1e-999", "-", "1.0f", "1..0",
  ])
  func `anything else is no decimal number`(text: String) {
    #expect(throws: RecordError.self) { try estimate(text) }
  }

  @Test func `a number that is not finite is written as missing`() throws {
    for value in [Double.nan, .infinity, -.infinity] {
      let row = SummaryRow.with { $0.estimate = value }
      #expect(try CSV.read(SummaryRow.self, CSV.encode([row])).rows.first?.estimate == nil)
    }
  }

  @Test func `a number that must be there is not read from nothing`() throws {
    var bytes = CSV.encode([BlockRow()])
    bytes.replace(Array(",0,0,0,".utf8), with: Array(",0,,0,".utf8), maxReplacements: 1)
    #expect(
      throws: RecordError.value(
        file: "blocks.csv", line: 2, column: "layout", found: "", expected: "a count, 0 to 10^12")
    ) { try CSV.read(BlockRow.self, bytes) }
  }

  @Test(arguments: ["moved", "switched+", "+", "Switched", "switched migrated"])
  func `an unknown flag is refused, since the block would pass for clean`(flags: String) {
    let text = "\(header(BlockRow.self))1.0,r,t,k,0,0,0,0,0,1,1,0,0,0,\(flags)\n"
    #expect(throws: RecordError.self) { try CSV.read(BlockRow.self, Array(text.utf8)) }
  }

  @Test func `text that is not UTF-8 is refused`() {
    let bytes = Array("schema_version,run_id\n1.0,a".utf8) + [0xC3, 0x0A]
    #expect(throws: RecordError.self) { try CSV.read(NoteRow.self, bytes) }
  }

  @Test(arguments: [
    ("1.0,a\"b,1\n", "a quote within a bare field"),
    ("1.0,\"a\"b,1\n", "text after a closing quote"),
    ("1.0,a\rb,1\n", "a bare carriage return"),
    ("1.0,\"a\"\rb,1\n", "a bare carriage return"),
  ])
  func `quotes and carriage returns stand only where they may`(line: String, reason: String) {
    #expect(throws: RecordError.quoting(file: "notes.csv", line: 4, reason: reason)) {
      try read("1.0,\"two\nlines\",1\n" + line)
    }
  }

  @Test func `a stray quote does not pass for a torn line`() {
    let reason = "a quote that is never closed"
    #expect(throws: RecordError.quoting(file: "notes.csv", line: 3, reason: reason)) {
      try read("1.0,a,1\n1.0,\"b,2\n1.0,c,3\n")
    }
  }

  @Test(arguments: ["\n", "1.0,a\n", "1.0,a,1,\n"])
  func `each line has as many fields as the header`(line: String) {
    let found = line.split(separator: ",", omittingEmptySubsequences: false).count
    #expect(throws: RecordError.fieldCount(file: "n", line: 2, found: found, expected: 3)) {
      try CSV.read(NoteRow.self, Array("schema_version,run_id,count\n\(line)".utf8), file: "n")
    }
  }

  private func read(_ lines: String) throws -> [NoteRow] {
    try CSV.read(NoteRow.self, Array("schema_version,run_id,count\n\(lines)".utf8)).rows
  }

  private func count(_ text: String) throws -> Int? { try read("1.0,a,\(text)\n").first?.count }

  private func estimate(_ text: String) throws -> Double? {
    let blank = SummaryRow.with { $0.estimate = 0.25 }
    var bytes = CSV.encode([blank])
    bytes.replace(Array("0.25".utf8), with: Array("\"\(text)\"".utf8))
    return try CSV.read(SummaryRow.self, bytes).rows.first?.estimate
  }

  private func header<Row: CSVRow>(_ type: Row.Type) -> String {
    String(decoding: CSV.encode([Row]()), as: UTF8.self)
  }
}
