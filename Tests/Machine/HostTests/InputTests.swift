import Foundation
import Glibc
import Host
import SystemPackage
import Testing

@Suite struct `An input` {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func reason(_ path: FilePath, limit: Int = usualLimit) -> UnreadableFile.Reason? {
    do {
      _ = try readFile(path, limit: limit)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func `is a file, and nothing else is waited for`() throws {
    let pipe = folder.path.appending("pipe")
    #expect(unsafe mkfifo(pipe.string, 0o600) == 0)
    #expect(reason(folder.path) == .other(.folder))
    #expect(reason(pipe) == .other(.pipe))
    #expect(reason("/dev/zero") == .other(.device))
    #expect(reason(folder.path.appending("none")) == .system(.noSuchFileOrDirectory))
  }

  @Test func `may be behind a link`() throws {
    let file = folder.path.appending("file")
    let link = folder.path.appending("link")
    try writeFile(Array("text".utf8), to: file)
    #expect(unsafe symlink("file", link.string) == 0)
    #expect(try readFile(link) == Array("text".utf8))
  }

  @Test func `has an end, which is looked for before it is read`() throws {
    let file = folder.path.appending("sparse")
    try writeFile([], to: file)
    #expect(unsafe truncate(file.string, 15 << 40) == 0)
    #expect(reason(file) == .tooLarge(limit: usualLimit))
    try writeFile([1, 2, 3], to: file)
    #expect(reason(file, limit: 2) == .tooLarge(limit: 2))
    #expect(reason(file, limit: 3) == nil)
  }

  @Test func `without a size is read to its end`() throws {
    #expect(try !readFile("/proc/self/status").isEmpty)
    #expect(reason("/proc/self/status", limit: 10) == .tooLarge(limit: 10))
  }
}
