import Foundation
import Glibc
import Host
import SystemPackage
import Testing

@Suite struct `An output over what is there` {
  let folder: ScratchFolder
  let file: FilePath

  init() throws {
    folder = try ScratchFolder()
    file = folder.path.appending("file")
    try writeFile(Array("old".utf8), to: file)
  }

  private func mode(_ path: FilePath) -> mode_t {
    var facts = stat()
    return unsafe lstat(path.string, &facts) == 0 ? facts.st_mode : 0
  }

  @Test(arguments: [0o600, 0o640, 0o444, 0o755] as [mode_t])
  func `keeps the mode of a file`(_ wanted: mode_t) throws {
    try #require(wanted & 0o200 != 0 || geteuid() == 0)
    unsafe chmod(file.string, wanted)
    try writeFile(Array("new".utf8), to: file)
    #expect(contents(of: file) == "new")
    #expect(mode(file) & 0o7777 == wanted)
  }

  @Test(.enabled(if: geteuid() == 0, "only root gives files away"))
  func `keeps the owner of a file`() throws {
    unsafe chown(file.string, 65534, 65534)
    try writeFile(Array("new".utf8), to: file)
    var facts = stat()
    #expect(unsafe stat(file.string, &facts) == 0)
    #expect(facts.st_uid == 65534 && facts.st_gid == 65534)
  }

  @Test func `writes where a link leads, and the link stays`() throws {
    let link = folder.path.appending("link")
    #expect(unsafe symlink("file", link.string) == 0)
    try writeFile(Array("new".utf8), to: link)
    #expect(mode(link) & S_IFMT == S_IFLNK)
    #expect(contents(of: file) == "new")
  }

  @Test func `makes the file that a link leads to`() throws {
    let link = folder.path.appending("link")
    #expect(unsafe symlink("other", link.string) == 0)
    try writeFile(Array("new".utf8), to: link, existing: .kept)
    #expect(contents(of: folder.path.appending("other")) == "new")
    #expect(mode(link) & S_IFMT == S_IFLNK)
  }

  @Test func `replaces nothing that is to stay`() throws {
    #expect(throws: Errno.fileExists) {
      try writeFile(Array("new".utf8), to: file, existing: .kept)
    }
    #expect(contents(of: file) == "old")
    // Also where it came while the other was written.
    let late = folder.path.appending("late")
    let output = try OutputFile(late, existing: .kept)
    try writeFile(Array("first".utf8), to: late)
    #expect(throws: Errno.fileExists) { try output.commit() }
    #expect(contents(of: late) == "first")
    #expect(folder.names.sorted() == ["file", "late"])
  }

  @Test func `leaves devices and pipes what they are`() throws {
    try writeFile(Array("nothing".utf8), to: "/dev/null", existing: .kept)
    #expect(mode("/dev/null") & S_IFMT == S_IFCHR)
    let pipe = folder.path.appending("pipe")
    #expect(unsafe mkfifo(pipe.string, 0o600) == 0)
    let reader = unsafe open(pipe.string, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    try writeFile(Array("through".utf8), to: pipe)
    var bytes = [UInt8](repeating: 0, count: 20)
    #expect(unsafe read(reader, &bytes, 20) == 7)
    #expect(mode(pipe) & S_IFMT == S_IFIFO)
    #expect(folder.names.sorted() == ["file", "pipe"])
  }

  @Test func `is no folder`() throws {
    #expect(throws: Errno.isDirectory) { try writeFile([], to: folder.path) }
  }
}

@Suite struct `A folder that is written at once` {
  let parent: ScratchFolder
  let target: FilePath

  init() throws {
    parent = try ScratchFolder()
    target = parent.path.appending("target")
  }

  @Test func `is there whole, or what was there stays`() throws {
    try writeFolder([("a", [1]), ("b", [2])], to: target, isReplaced: false)
    #expect(try names(in: target).sorted() == ["a", "b"])
    #expect(throws: Errno.directoryNotEmpty) {
      try writeFolder([("a", [3])], to: target, isReplaced: false)
    }
    #expect(try readFile(target.appending("a")) == [1])
    try writeFolder([("a", [3])], to: target, isReplaced: true)
    #expect(try names(in: target) == ["a"])
    #expect(try readFile(target.appending("a")) == [3])
    #expect(parent.names == ["target"])
  }

  @Test func `is of one writer, whoever else writes it`() async throws {
    let target = target
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 as Range<UInt8> {
        group.addTask {
          for _ in 0..<10 {
            try writeFolder([("a", [writer]), ("b", [writer])], to: target, isReplaced: true)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try readFile(target.appending("a")) == readFile(target.appending("b")))
    #expect(parent.names == ["target"])
  }
}

@Suite struct `A temporary folder` {
  @Test func `goes with its value, and one that a dead process left goes with the next`() throws {
    let parent = try ScratchFolder()
    let left = parent.path.appending(".clobber-left.tmp")
    try makeFolder(left.appending("deep"))
    try writeFile([1], to: left.appending("deep").appending("file"))
    do {
      let first = try TemporaryFolder(in: parent.path)
      #expect(parent.names == [first.path.lastComponent?.string])
      let second = try TemporaryFolder(in: parent.path)
      // The first is in use.
      #expect(parent.names.count == 2)
      withExtendedLifetime((first, second)) {}
    }
    #expect(parent.names.isEmpty)
  }
}
