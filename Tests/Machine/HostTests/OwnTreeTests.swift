import Foundation
import Glibc
import Host
import SystemPackage
import Testing

@Suite struct `What only this user can have written` {
  let folder: ScratchFolder
  let inner: FilePath
  let file: FilePath

  init() throws {
    folder = try ScratchFolder()
    inner = folder.path.appending("inner")
    file = inner.appending("file")
    try makeFolder(inner)
    try writeFile([1], to: file)
    for path in [folder.path, inner] { unsafe chmod(path.string, 0o755) }
    unsafe chmod(file.string, 0o644)
  }

  @Test func `is taken, and what is not there is nobody's`() throws {
    try checkOwn(folder.path, isDeep: true)
    try checkOwn(folder.path.appending("none"), isDeep: true)
  }

  @Test func `is no file or folder that others can write, which is named`() throws {
    for (path, mode) in [(file, 0o666), (inner, 0o775), (folder.path, 0o777)]
      as [(FilePath, mode_t)]
    {
      var facts = stat()
      #expect(unsafe lstat(path.string, &facts) == 0)
      unsafe chmod(path.string, mode)
      let error = #expect(throws: NotOwn.self) { try checkOwn(folder.path, isDeep: true) }
      #expect(error?.description.hasPrefix("\(path) could have been written by others") == true)
      unsafe chmod(path.string, facts.st_mode & 0o7777)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root gives files away"))
  func `is nothing of another user, be it a link`() throws {
    unsafe lchown(file.string, 65534, 65534)
    #expect(throws: NotOwn.self) { try checkOwn(folder.path, isDeep: true) }
    unsafe lchown(file.string, 0, 0)
    let link = inner.appending("link")
    #expect(unsafe symlink("/bin/sh", link.string) == 0)
    try checkOwn(folder.path, isDeep: true)
    unsafe lchown(link.string, 65534, 65534)
    #expect(throws: NotOwn.self) { try checkOwn(folder.path, isDeep: true) }
  }
}
