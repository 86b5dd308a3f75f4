import Freestanding
import Testing

@Suite struct `The lines of a guest` {
  @Test func `have a name, a number, a kind, fields and a checksum`() {
    var writer = LineWriter()
    var fact = FactLine()
    fact.name = Text("cpu.name")
    fact.value = Text("100% a\u{e9}")
    #expect(
      String(decoding: writer.bytes(of: fact), as: UTF8.self)
        == "clobber1 0 fact cpu.name 100%25%20a%c3%a9 4c61589c\n")
    fact.value = Text()
    let second = String(decoding: writer.bytes(of: fact), as: UTF8.self)
    #expect(second.hasPrefix("clobber1 1 fact cpu.name % "))
  }

  @Test func `have zlib's checksum`() throws {
    // CRC-32 of "clobber1 0 end 7", from another implementation.
    var writer = LineWriter()
    var end = EndLine()
    end.lines = 7
    #expect(String(decoding: writer.bytes(of: end), as: UTF8.self) == "clobber1 0 end 7 df76db5a\n")
  }

  @Test func `are read as they were written`() {
    var generator = SeededGenerator(seed: 1)
    let log = SampleLog(blocks: 500, drawing: &generator)
    // In pieces of any size.
    for size in [1, 7, 64, log.bytes.count] {
      var reader = LineReader()
      var events: [LineReader.Event] = []
      for start in stride(from: 0, to: log.bytes.count, by: size) {
        events += reader.take(log.bytes[start..<min(start + size, log.bytes.count)])
      }
      events += reader.end()
      let lines = events.compactMap { if case .line(let raw) = $0 { raw } else { nil } }
      #expect(lines.count == events.count)
      #expect(lines.compactMap { BlockLine($0) } == log.blocks)
    }
  }

  @Test func `survive a terminal's carriage returns and other programs' lines`() {
    var generator = SeededGenerator(seed: 2)
    let log = SampleLog(blocks: 3, drawing: &generator)
    var text = Array("SeaBIOS (version 1)\r\n\r\nBooting from ROM..\r\n".utf8)
    for byte in log.bytes { text += byte == 10 ? [13, 10] : [byte] }
    var reader = LineReader()
    let events = reader.take(text) + reader.end()
    let lines = events.compactMap { if case .line(let raw) = $0 { raw } else { nil } }
    #expect(lines.count == 5)
    #expect(lines.compactMap { BlockLine($0) } == log.blocks)
    #expect(events.count == 7)
  }

  @Test func `of another kind, or with a field too many, are not taken for one`() throws {
    var writer = LineWriter()
    var fault = FaultLine()
    fault.reason = Text("x")
    var reader = LineReader()
    let event = try #require(reader.take(writer.bytes(of: fault)).first)
    guard case .line(let raw) = event else {
      Issue.record("no line")
      return
    }
    #expect(FaultLine(raw) != nil)
    #expect(FactLine(raw) == nil)
    #expect(BlockLine(raw) == nil)
  }

  @Test func `that are missing, damaged, doubled or cut off are named`() {
    var generator = SeededGenerator(seed: 3)
    let log = SampleLog(blocks: 3, drawing: &generator)
    let lines = log.bytes.split(separator: 10).map { Array($0) + [10] }
    func events(_ lines: [[UInt8]]) -> [LineReader.Event] {
      var reader = LineReader()
      return (reader.take(lines.joined()) + reader.end()).filter {
        if case .line = $0 { false } else { true }
      }
    }
    #expect(events(lines) == [])
    #expect(events([lines[0], lines[3], lines[4]]) == [.missing(first: 1, count: 2)])
    var damaged = lines[2]
    damaged[15] ^= 1
    #expect(
      events([lines[0], lines[1], damaged, lines[3], lines[4]])
        == [.corrupt(atLine: 3), .missing(first: 2, count: 1)])
    #expect(events([lines[0], lines[1], lines[1], lines[2]]) == [.corrupt(atLine: 3)])
    #expect(events([lines[0], Array(lines[1].dropLast(4))]) == [.corrupt(atLine: 2)])
    #expect(events(lines + lines) == [.restarted(atLine: 6)])
    let other = Array("clobber2 0 begin".utf8) + [10]
    #expect(events([other]) == [.otherVersion(atLine: 1)])
  }
}
