import Foundation
import Host
import SystemPackage
import Testing

/// A folder that goes away with the test.
final class ScratchFolder {
  let path: FilePath

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = FilePath(url.path())
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
  }
}

@Suite struct `An output file` {
  @Test func `appears when it is whole and not before`() throws {
    let folder = try ScratchFolder()
    let path = folder.path.appending("blocks.csv")
    let file = try OutputFile(path)
    try file.write(Array("one\n".utf8))
    #expect(contents(of: path) == nil)
    try file.write(Array("two\n".utf8))
    try file.commit()
    #expect(contents(of: path) == "one\ntwo")
    #expect(folder.names == ["blocks.csv"])
  }

  @Test func `that is given up leaves nothing, and what was there before stays`() throws {
    let folder = try ScratchFolder()
    let path = folder.path.appending("summary.csv")
    try writeFile(Array("old\n".utf8), to: path)
    do {
      let file = try OutputFile(path)
      try file.write(Array("half".utf8))
    }
    #expect(contents(of: path) == "old")
    #expect(folder.names == ["summary.csv"])
  }

  @Test func `can't be where there is no folder`() {
    #expect(throws: Errno.noSuchFileOrDirectory) { try OutputFile("/no/such/folder/file") }
  }

  @Test func `gets folders made for it, those above too`() throws {
    let folder = try ScratchFolder()
    let deep = folder.path.appending("a").appending("b")
    try makeFolder(deep)
    try makeFolder(deep)
    try writeFile(Array("x".utf8), to: deep.appending("file"))
    #expect(contents(of: deep.appending("file")) == "x")
  }
}
