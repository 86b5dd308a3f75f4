import Foundation
import Host
import SystemPackage
import Testing

@Suite struct `A compressed file` {
  /// Ten megabytes of lines, none like another.
  static let content = Array(
    (0..<400_000).map { "\($0),\($0 &* 2_654_435_761 % 1_000_003),block\n" }.joined().utf8)

  func compressed(_ folder: ScratchFolder) async throws -> FilePath {
    let path = folder.path.appending("blocks.csv")
    try writeFile(Self.content, to: path)
    try await Gzip.compress(path)
    return path
  }

  @Test func `is read by the name of what is in it`() async throws {
    let folder = try ScratchFolder()
    let path = try await compressed(folder)
    #expect(folder.names == ["blocks.csv.gz"])
    #expect(try readFile(path) == Self.content)
    let file = try InputFile(path)
    var bytes: [UInt8] = []
    while case let piece = try file.piece(77_777), !piece.isEmpty { bytes += piece }
    #expect(bytes == Self.content)
    for start in [5_000_000, 5] {
      try file.seek(to: start)
      #expect(try file.piece(10).first == Self.content[start])
    }
    #expect(throws: UnreadableFile.self) { try readFile(path, limit: 1 << 20) }
  }

  @Test func `is one that gzip takes`() async throws {
    let folder = try ScratchFolder()
    let path = try await compressed(folder)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dk", "\(path).gz"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try Data(contentsOf: URL(filePath: path.string)) == Data(Self.content))
    // The plain one comes first where both are there.
    try writeFile([1], to: path)
    #expect(try readFile(path) == [1])
  }

  @Test func `that is cut is read up to there, and one that is damaged is refused`() async throws {
    let folder = try ScratchFolder()
    let path = try await compressed(folder)
    let stored = try Data(contentsOf: URL(filePath: "\(path).gz"))
    let place = URL(filePath: "\(path).gz")
    try stored.prefix(stored.count / 2).write(to: place)
    let cut = try readFile(path)
    #expect(cut.count > 1 << 20 && Self.content.starts(with: cut) && cut.count < Self.content.count)
    try Data("no gzip at all".utf8).write(to: place)
    #expect(throws: UnreadableFile(FilePath("\(path).gz"), .damaged)) { try readFile(path) }
    try Data().write(to: place)
    #expect(try readFile(path).isEmpty)
  }

  @Test func `is whole even of nothing`() throws {
    #expect(try !Gzip.member([]).isEmpty)
  }
}
