import Foundation
import Testing

/// The repository's own documents, against the runs that they show. Nothing is measured.
@Suite struct `The documents` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardized

  /// Every document that may show a table or a number.
  private static let files: [String] = {
    let top = ["README.md", "CONTRIBUTING.md", "results/README.md"]
    let folder = root.appending(path: "docs")
    let inside = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String }
    return top + (inside ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  /// A copy of the documents and of the runs, in which something can be changed.
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let files = FileManager.default
    try files.createDirectory(
      at: scratch.url.appending(path: "results"), withIntermediateDirectories: true)
    for name in ["README.md", "CONTRIBUTING.md", "docs", "results/README.md", "results/reference"] {
      let source = Self.root.appending(path: name)
      guard files.fileExists(atPath: source.path()) else { continue }
      try files.copyItem(at: source, to: scratch.url.appending(path: name))
    }
  }

  private func check() throws -> Ending {
    let process = try start("clobber", ["render", "--check"] + Self.files, in: scratch.url)
    return try end(process, in: scratch.url)
  }

  @Test func `say what their runs say`() throws {
    let ending = try check()
    #expect(ending.output == "")
    #expect(ending.status == 0, "\(ending.errors)")
  }

  @Test func `are found out when one digit of one is changed`() throws {
    let file = scratch.url.appending(path: "README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = try #require(Self.withOneDigitChanged(text))
    try changed.write(to: file, atomically: true, encoding: .utf8)
    let ending = try check()
    #expect(ending.status == 2)
    #expect(ending.output.hasPrefix("README.md:"))
    #expect(ending.output.split(separator: "\n").count == 1)
  }

  @Test func `are found out when a run is measured again and they are not made again`() throws {
    let file = scratch.url.appending(path: "results/reference/forms/run.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("\"version\" : \"", with: "\"version\" : \"9").write(
      to: file, atomically: true, encoding: .utf8)
    #expect(try check().status == 2)
  }

  @Test func `are made again by the command, once and for all`() throws {
    let file = scratch.url.appending(path: "README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(Self.withOneDigitChanged(text)).write(to: file, atomically: true, encoding: .utf8)
    let ending = try end(
      start("clobber", ["render", "README.md"], in: scratch.url), in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test func `are short on the front page`() throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    #expect(text.count { $0 == "\n" } <= 180)
  }

  @Test func `link to files that are there`() throws {
    for name in Self.files {
      let file = Self.root.appending(path: name)
      // What stands between backticks is no link.
      let text = try String(contentsOf: file, encoding: .utf8)
        .replacing(/(?s)```.*?```/, with: "").replacing(/`[^`\n]*`/, with: "")
      for match in text.matches(of: /\]\(([^)#\s]+)(#[^)]*)?\)/) {
        let target = String(match.1)
        guard !target.contains("://") else { continue }
        let linked = file.deletingLastPathComponent().appending(path: target).standardized
        #expect(FileManager.default.fileExists(atPath: linked.path()), "\(name): \(target)")
      }
    }
  }

  @Test func `show runs of which none has a file above a megabyte`() throws {
    let folder = Self.root.appending(path: "results/reference")
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.fileSizeKey])
    var count = 0
    for case let file as URL in try #require(files) {
      count += 1
      let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
      #expect(size <= 1_000_000, "\(file.lastPathComponent)")
    }
    #expect(count > 0)
  }

  /// A text with the first digit that a marker shows made another; nil if there is none.
  private static func withOneDigitChanged(_ text: String) -> String? {
    guard let match = text.firstMatch(of: /<!-- show [^>]*-->[^<]*?(\d)/) else { return nil }
    let other = match.1 == "7" ? "3" : "7"
    return text.replacingCharacters(in: match.1.startIndex..<match.1.endIndex, with: other)
  }
}
