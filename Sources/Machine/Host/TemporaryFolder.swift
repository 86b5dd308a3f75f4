import CHost
import Glibc
import SystemPackage

/// An empty folder that nobody else has, under a name that can't be guessed. It goes with this
/// value; what a killed process left goes when the next one is made beside it.
package final class TemporaryFolder: Sendable {
  package let path: FilePath
  /// Locked for as long as this process lives.
  private let descriptor: FileDescriptor

  /// Makes a folder, and those above it, in this one; the mask takes from the permissions.
  package init(
    in parent: FilePath, permissions: FilePermissions = FilePermissions(rawValue: 0o777)
  ) throws(Errno) {
    try makeFolder(parent, permissions: permissions)
    Self.clear(parent)
    var generator = SystemRandomNumberGenerator()
    while true {
      let tag = String(generator.next() as UInt64, radix: 36)
      // Before it is locked, another process may take it for one that was left.
      let folder = parent.appending("\(Self.start)\(tag)\(Self.end)")
      guard unsafe mkdir(folder.string, permissions.rawValue) == 0 else { throw lastError() }
      let file: FileDescriptor
      do {
        file = try Self.open(folder)
      } catch .noSuchFileOrDirectory {
        continue
      }
      if Self.lock(file), isThere(file) {
        (path, descriptor) = (folder, file)
        return
      }
      try? file.close()
    }
  }

  deinit {
    removeTree(path)
    try? descriptor.close()
  }

  package static func isName(_ name: String) -> Bool {
    name.hasPrefix(start) && name.hasSuffix(end)
  }

  /// Takes away what dead processes left.
  private static func clear(_ parent: FilePath) {
    for name in (try? names(in: parent)) ?? [] where isName(name) {
      let folder = parent.appending(name)
      guard let file = try? open(folder) else { continue }
      if lock(file) { removeTree(folder) }
      try? file.close()
    }
  }

  private static func open(_ folder: FilePath) throws(Errno) -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        folder, .readOnly, options: [.directory, .noFollow, .closeOnExec])
    } catch {
      throw error as? Errno ?? .ioError
    }
  }

  /// Where a file system has no locks, every such folder seems to be in use, and stays.
  private static func lock(_ file: FileDescriptor) -> Bool {
    flock(file.rawValue, LOCK_EX | LOCK_NB) == 0
  }

  private static let start = ".clobber-"
  private static let end = ".tmp"
}

/// Whether an open folder still has a name.
private func isThere(_ file: FileDescriptor) -> Bool {
  var facts = stat()
  return unsafe fstat(file.rawValue, &facts) == 0 && facts.st_nlink > 0
}

/// Writes a folder with all its files at once: it is there whole, or what was there stays.
///
/// - Parameters:
///   - files: The names and bytes.
///   - target: The folder.
///   - isReplaced: Whether a folder with something in it is replaced.
/// - Throws: `Errno`; `directoryNotEmpty` for one that is to stay.
package func writeFolder(
  _ files: [(name: String, bytes: [UInt8])], to target: FilePath, isReplaced: Bool
) throws(Errno) {
  let parent = target.removingLastComponent()
  let folder = try TemporaryFolder(in: parent.isEmpty ? "." : parent)
  for file in files { try writeFile(file.bytes, to: folder.path.appending(file.name)) }
  do {
    try move(folder.path, to: target)
  } catch {
    guard error == .directoryNotEmpty || error == .fileExists else { throw error }
    guard isReplaced else { throw .directoryNotEmpty }
    // What was there gets the temporary name, and goes with it.
    let failure = unsafe clobber_exchange(folder.path.string, target.string)
    guard failure == 0 else { throw Errno(rawValue: failure) }
  }
}
