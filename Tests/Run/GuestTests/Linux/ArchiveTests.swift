import Runner
import Testing

@Suite struct `An archive` {
  private static let sample: Archive = {
    var archive = Archive()
    archive.add("/bin/run", [1, 2, 3, 4, 5], isExecutable: true)
    archive.add("bin/notes", [])
    archive.addFolder("/proc")
    return archive
  }()

  @Test func `has each folder once, before what it holds`() {
    #expect(Self.sample.entries.map(\.path) == ["bin", "bin/run", "bin/notes", "proc"])
    #expect(Self.sample.entries.map(\.isFile) == [false, true, true, false])
  }

  @Test func `is read as it was written`() throws {
    #expect(try Archive(decoding: Self.sample.encode()) == Self.sample)
  }

  @Test func `is the bytes that the format asks for`() {
    var archive = Archive()
    archive.add("a", Array("hi".utf8))
    let expected =
      "070701" + "00000001" + "000081A4" + "00000000" + "00000000" + "00000001" + "00000000"
      + "00000002" + "00000000" + "00000000" + "00000000" + "00000000" + "00000002" + "00000000"
      + "a\0" + "hi\0\0"
      + "070701" + "00000000" + "00000000" + "00000000" + "00000000" + "00000001" + "00000000"
      + "00000000" + "00000000" + "00000000" + "00000000" + "00000000" + "0000000B" + "00000000"
      + "TRAILER!!!\0" + "\0\0\0"
    #expect(String(decoding: archive.encode(), as: UTF8.self) == expected)
  }

  @Test func `cut anywhere is no archive`() {
    let bytes = Self.sample.encode()
    for count in bytes.indices {
      #expect(throws: ArchiveError.self) { try Archive(decoding: Array(bytes[..<count])) }
    }
  }

  @Test func `with any byte changed is refused, or is another archive`() {
    let bytes = Self.sample.encode()
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x55
      _ = try? Archive(decoding: changed)
    }
  }
}
