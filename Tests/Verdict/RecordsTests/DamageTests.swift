import Records
import Testing

/// 900,000 damaged files and 200,000 of random bytes: each is refused, or read as exactly what it says.
@Suite struct DamageTests {
  @Test func `no damaged blocks file yields a number that is not in it`() throws {
    try damage(seed: 7, files: 700_000, make: { $0.block() }) { row in
      [
        Claim("copy", row.copy), Claim("layout", row.layout), Claim("process", row.process),
        Claim("round", row.round),
        Claim("iterations", row.iterations), Claim("ticks", row.ticks),
        Claim("tsc_aux_start", row.tscAuxStart), Claim("tsc_aux_end", row.tscAuxEnd),
        Claim("stack_offset", row.stackOffset),
      ]
    }
  }

  @Test func `no damaged summary yields a number that is not in it`() throws {
    try damage(seed: 8, files: 200_000, make: { $0.summary() }) { row in
      [
        Claim("live", row.shape.live), Claim("layouts", row.layouts), Claim("rounds", row.rounds),
        Claim("estimate", row.estimate), Claim("ci_low", row.ciLow),
        Claim("ci_high", row.ciHigh), Claim("ci_level", row.ciLevel),
        Claim("sign_low", row.signLow), Claim("sign_high", row.signHigh), Claim("mde", row.mde),
      ]
    }
  }

  @Test func `random bytes never crash the reader`() {
    var random = RandomSource(seed: 9)
    let alphabet = Array("\"\"\",,\n\r1.0-schema_version\u{FEFF}\u{0}".utf8) + [0xFF, 0xC0]
    for _ in 0..<100_000 {
      let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] }
      _ = try? CSV.read(NoteRow.self, bytes)
      _ = try? CSV.read(NoteRow.self, Array("schema_version,run_id,count\n".utf8) + bytes)
    }
  }

  private func damage<Row: CSVRow & Equatable>(
    seed: UInt64, files: Int, make: (inout RandomSource) -> Row, claims: (Row) -> [Claim]
  ) throws {
    var random = RandomSource(seed: seed)
    var whole: [UInt8] = []
    var accepted = 0
    for file in 0..<files {
      if file % 50 == 0 { whole = CSV.encode([make(&random), make(&random)]) }
      var bytes = whole
      for _ in 0...random.below(3) { random.damage(&bytes) }
      guard let table = try? CSV.read(Row.self, bytes) else { continue }
      accepted += 1
      check(table, bytes, claims: claims)
    }
    // Were nearly all refused, the test would show nothing.
    #expect(accepted > files / 20)
  }

  /// Holds the rows against the text that a second reader finds in the file.
  private func check<Row: CSVRow>(
    _ table: CSVTable<Row>, _ bytes: [UInt8], claims: (Row) -> [Claim]
  ) {
    let records = PlainCSV.records(bytes)
    let names = records[0].map { String(decoding: $0, as: UTF8.self) }
    guard records.count == table.rows.count + 1 else {
      Issue.record("\(table.rows.count) rows of \(records.count - 1) lines")
      return
    }
    for (row, record) in zip(table.rows, records.dropFirst()) {
      for claim in claims(row) {
        // A column of optional values may be lost with its name; nothing may stand for it then.
        let text = names.firstIndex(of: claim.column)
          .map { String(decoding: record[$0], as: UTF8.self) }
        if !claim.holds(for: text ?? "") {
          Issue.record("\(claim.column): \(text ?? "nothing") became \(claim)")
        }
      }
    }
  }
}

/// A number that the reader says is in a column.
private struct Claim {
  let column: String
  private let integer: Int?
  private let double: Double?

  init(_ column: String, _ value: Int?) {
    self.column = column
    integer = value
    double = nil
  }

  init(_ column: String, _ value: Double?) {
    self.column = column
    integer = nil
    double = value
  }

  /// Whether the text is that number: to the letter, if it is an integer.
  func holds(for text: String) -> Bool {
    if let integer { return text == String(integer) }
    guard let double else { return text.isEmpty }
    let letters = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    return letters && Double(text)?.bitPattern == double.bitPattern
  }
}

extension RandomSource {
  /// Changes, drops, doubles or cuts a few bytes.
  fileprivate mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let index = below(bytes.count)
    let likely = Array("\",\n\r+- .0123456789eExnaif".utf8)
    switch below(6) {
    case 0: bytes[index] = UInt8(truncatingIfNeeded: next())
    case 1: bytes[index] = likely[below(likely.count)]
    case 2: bytes.insert(likely[below(likely.count)], at: index)
    case 3: bytes.remove(at: index)
    case 4: bytes.removeSubrange(index..<min(bytes.count, index + below(8)))
    default: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + below(8))], at: index)
    }
  }
}
