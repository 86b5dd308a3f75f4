import FoundationEssentials
import Records
import Testing

/// `run.json`: its exact bytes, and what is read of it.
@Suite struct RunRecordTests {
  @Test func `a full record is written exactly so`() throws {
    let bytes = try RunRecord.full.encode()
    #expect(String(decoding: bytes, as: UTF8.self) == RunRecord.fullText)
    #expect(try RunRecord(json: bytes) == RunRecord.full)
  }

  @Test func `what is not known is left out, and read as such`() throws {
    let record = RunRecord.bare
    let text = String(decoding: try record.encode(), as: UTF8.self)
    #expect(!text.contains("null"))
    #expect(!text.contains("ended"))
    #expect(text.contains("\"state\" : \"partial\""))
    #expect(try RunRecord(json: Array(text.utf8)) == record)
  }

  @Test func `a seed keeps all its bits`() throws {
    var record = RunRecord.bare
    record.seed = .max
    #expect(try RunRecord(json: record.encode()).seed == .max)
  }

  @Test func `keys of a later minor version are passed over`() throws {
    let text = RunRecord.fullText
      .replacing("\"schema_version\" : \"2.2\"", with: "\"schema_version\" : \"2.4\", \"x\" : [1]")
    #expect(try RunRecord(json: Array(text.utf8)).runID == RunRecord.full.runID)
  }

  @Test func `another major version is refused, whatever else is in it`() {
    let expected = RecordError.schema(file: "old.json", found: "3.0", expected: .current)
    #expect(throws: expected) {
      try RunRecord(json: Array("{\"schema_version\": \"3.0\"}".utf8), file: "old.json")
    }
  }

  @Test func `the error names the key`() {
    let text = RunRecord.fullText.replacing("\"cpus\" : [", with: "\"cpus\" : [ true,")
    #expect(throws: RecordError.self) { try RunRecord(json: Array(text.utf8)) }
    #expect(
      throws: RecordError.json(file: "run.json", reason: "machine.host_id is missing")
    ) {
      try RunRecord(json: Array(RunRecord.fullText.replacing("host_id", with: "host").utf8))
    }
  }

  @Test func `a number that is not finite cannot be written`() {
    var record = RunRecord.bare
    record.clock.ticksPerCycle = .nan
    #expect(throws: RecordError.self) { try record.encode() }
  }

  @Test func `damaged text never crashes the reader`() {
    var random = RandomSource(seed: 10)
    let whole = Array(RunRecord.fullText.utf8)
    for _ in 0..<5000 {
      var bytes = whole
      for _ in 0...random.below(3) {
        bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = try? RunRecord(json: Array(bytes[..<(random.below(bytes.count) + 1)]))
      _ = try? RunRecord(json: bytes)
    }
  }
}
