import Runner
import Testing

@Suite struct `A delivery` {
  private static let sample: Delivery = {
    var files = Archive()
    files.add(Delivery.messagesFile, Array("warning: one\nwarning: two\n".utf8))
    files.add("\(Delivery.resultsFolder)/run.json", Array("{}\n".utf8))
    files.add("elsewhere/run.json", [])
    files.add("\(Delivery.resultsFolder)/../run.json", [])
    files.add("\(Delivery.resultsFolder)/..", [])
    return Delivery(status: 3, files: files)
  }()

  @Test func `is read as it was sent`() throws {
    #expect(try Delivery(decoding: Self.sample.encode()) == Self.sample)
  }

  @Test func `has what the run said, and its files only`() {
    #expect(Self.sample.messages == ["warning: one", "warning: two"])
    #expect(Self.sample.results == ["run.json": Array("{}\n".utf8)])
  }

  @Test func `that lacks bytes says how many came`() throws {
    let bytes = Self.sample.encode()
    let head = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
    #expect(throws: DeliveryError.truncated(received: 7, sent: bytes.count - head)) {
      try Delivery(decoding: Array(bytes[..<(head + 7)]))
    }
    #expect(throws: DeliveryError.nothing) { try Delivery(decoding: []) }
    #expect(throws: DeliveryError.unreadable) { try Delivery(decoding: Array(bytes[..<9])) }
  }

  @Test func `with any byte changed or lost is refused`() {
    let bytes = Self.sample.encode()
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(throws: DeliveryError.self) { try Delivery(decoding: changed) }
      var shorter = bytes
      shorter.remove(at: index)
      #expect(throws: DeliveryError.self) { try Delivery(decoding: shorter) }
    }
    #expect(throws: Never.self) { try Delivery(decoding: bytes + [0]) }
  }

  @Test func `of another version is named as such`() {
    let other = Array("clobber-delivery 2 0 0 -\n".utf8)
    #expect(throws: DeliveryError.version("2")) { try Delivery(decoding: other) }
  }
}
