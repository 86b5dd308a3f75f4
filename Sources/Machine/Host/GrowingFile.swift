import Glibc
import Synchronization
import SystemPackage

/// A file that can be read while it grows, under a name that says that it is not whole. If this
/// process is killed, what was written stays under that name.
package final class GrowingFile: Sendable {
  package let path: FilePath
  private let partial: FilePath
  private let descriptor: FileDescriptor
  /// The bytes in it; nil once it is closed.
  private let length = Mutex<Int?>(0)

  package static func partialName(_ name: String) -> String { "\(name).partial" }

  static func partial(of path: FilePath) -> FilePath { path.renamed(partialName) }

  /// Starts a file. One that is there under the name of a growing one stays, and is an error:
  /// another process writes it, or was killed and left it.
  package init(_ path: FilePath) throws(Errno) {
    self.path = path
    partial = Self.partial(of: path)
    do {
      descriptor = try FileDescriptor.open(
        partial, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o666))
    } catch {
      throw error as? Errno ?? .ioError
    }
    // Where a file system has no locks, nobody is told that it grows.
    _ = flock(descriptor.rawValue, LOCK_EX | LOCK_NB)
  }

  /// Adds bytes at the end: all of them, or none if that fails.
  package func write(_ bytes: some Collection<UInt8>) throws(Errno) {
    try length.withLock { length throws(Errno) in
      guard let known = length else { throw .badFileDescriptor }
      do {
        try descriptor.writeAll(bytes)
      } catch {
        _ = ftruncate(descriptor.rawValue, known)
        _ = lseek(descriptor.rawValue, known, SEEK_SET)
        throw error as? Errno ?? .ioError
      }
      length = known + bytes.count
    }
  }

  package func empty() throws(Errno) {
    try length.withLock { length throws(Errno) in
      guard length != nil else { throw .badFileDescriptor }
      guard ftruncate(descriptor.rawValue, 0) == 0, lseek(descriptor.rawValue, 0, SEEK_SET) == 0
      else { throw lastError() }
      length = 0
    }
  }

  package func commit() throws(Errno) {
    guard try close() else { return }
    try move(partial, to: path)
  }

  package func remove() {
    if (try? close()) == true { _ = unsafe unlink(partial.string) }
  }

  /// Closes the file; false if it was closed already.
  private func close() throws(Errno) -> Bool {
    try length.withLock { length throws(Errno) in
      guard length != nil else { return false }
      length = nil
      do {
        try descriptor.close()
      } catch {
        throw error as? Errno ?? .ioError
      }
      return true
    }
  }

  deinit { _ = try? close() }
}
