import Records
import Testing

@Suite struct `Text that a spreadsheet would run` {
  private func row(_ text: String) -> SummaryRow { .with { $0.note = text } }

  @Test(arguments: ["=1+1", "+1", "-1", "@sum", "\t=1", "'=1", "''@x"])
  func `gets an apostrophe, which is no part of it`(_ text: String) throws {
    let bytes = CSV.encode([row(text)])
    let file = String(decoding: bytes, as: UTF8.self)
    #expect(file.contains(",'\(text),,,,,,,,\n"))
    #expect(try CSV.read(SummaryRow.self, bytes).rows.first?.note == text)
  }

  @Test(arguments: ["plain", "'quoted'", "a=b", "'", "''"])
  func `is no other`(_ text: String) throws {
    let bytes = CSV.encode([row(text)])
    #expect(String(decoding: bytes, as: UTF8.self).contains(",\(text),,,,,,,,\n"))
    #expect(try CSV.read(SummaryRow.self, bytes).rows.first?.note == text)
  }

  @Test func `is no number`() {
    let bytes = CSV.encode([SummaryRow.with { $0.estimate = -1.5 }])
    #expect(String(decoding: bytes, as: UTF8.self).contains(",-1.5,"))
  }
}

@Suite struct `A row that can't be` {
  private func read(_ change: (inout String) -> Void) throws {
    let block = BlockRow(
      runID: "r", toolchain: "cc", loop: "k", copy: 0, layout: 3, process: 0, round: 0,
      iterations: 128, ticks: 500, tscAuxStart: 0, tscAuxEnd: 0, stackOffset: 0,
      flags: [])
    var text = String(decoding: CSV.encode([block]), as: UTF8.self)
    change(&text)
    _ = try CSV.read(BlockRow.self, Array(text.utf8))
  }

  private func value(_ column: String, _ found: String, _ expected: String) -> RecordError {
    .value(file: "blocks.csv", line: 2, column: column, found: found, expected: expected)
  }

  @Test func `is named with its column`() throws {
    try read { _ in }
    #expect(throws: value("iterations", "0", "1 or more")) {
      try read { $0 = $0.replacing(",128,", with: ",0,") }
    }
    #expect(throws: value("layout", "10000", "0 to 9999")) {
      try read { $0 = $0.replacing(",0,3,", with: ",0,10000,") }
    }
    #expect(throws: value("ticks", "-9223372036854775808", "a count, 0 to 10^12")) {
      try read { $0 = $0.replacing(",500,", with: ",-9223372036854775808,") }
    }
  }

  @Test func `has an end`() throws {
    var reader = CSVReader<BlockRow>(file: "blocks.csv")
    let zeros = [UInt8](repeating: 0, count: 1 << 19)
    #expect(throws: RecordError.longRow(file: "blocks.csv", line: 1, limit: 1 << 20)) {
      for _ in 0..<10 { try reader.push(zeros.span) { (_: BlockRow) in } }
    }
  }
}
