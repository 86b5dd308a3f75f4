import Foundation
import SystemPackage
import Toolchains

/// A folder for compilers and a cache that nobody else has, gone when it is let go.
final class Scene: Sendable {
  let root: FilePath
  var bin: FilePath { root.appending("bin") }
  var cache: CacheFolder { CacheFolder(root.appending("cache")) }
  /// Compilers are looked for in the folder alone.
  var environment: [String: String] { ["PATH": bin.string, "HOME": root.string] }
  var toolchains: Toolchains { Toolchains(environment: environment, cache: cache) }
  var builder: Builder { Builder(environment: environment, cache: cache) }

  init() throws {
    let name = "toolchains-\(UUID().uuidString)"
    root = FilePath(FileManager.default.temporaryDirectory.appending(path: name).path())
    try FileManager.default.createDirectory(
      atPath: root.appending("bin").string, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root.string) }

  /// Writes a program.
  @discardableResult
  func program(_ name: String, _ script: String) throws -> FilePath {
    let path = bin.pushing(FilePath(name))
    try Data(script.utf8).write(to: URL(filePath: path.string))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: path.string)
    return path
  }

  /// Makes a folder, by its path from the one for compilers.
  func folder(_ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: bin.pushing(FilePath(path)).string, withIntermediateDirectories: true)
  }

  /// Gives a program another name.
  func link(_ name: String, to path: FilePath) throws {
    try FileManager.default.createSymbolicLink(
      atPath: bin.appending(name).string, withDestinationPath: path.string)
  }

  /// Every file under the cache, by its path.
  func cached(_ suffix: String) -> [FilePath] {
    let folder = cache.root.string
    return (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(suffix) }
      .map { cache.root.pushing(FilePath($0)) }
  }

  func contents(_ path: FilePath) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path.string)))
  }
}
