import CHost
import Freestanding
import Glibc
import SystemPackage

/// A file that nobody but this user, or the system's, can have written: one whose code may be run.
package final class OwnFile: Sendable {
  private let descriptor: FileDescriptor

  /// Opens a file; a link in its place is not followed.
  ///
  /// - Throws: ``NotOwn`` if others could have written it, or it can't be opened.
  package init(_ path: FilePath) throws(NotOwn) {
    do {
      descriptor = try FileDescriptor.open(
        path, .readOnly, options: [.noFollow, .nonBlocking, .closeOnExec])
    } catch {
      throw NotOwn("\(path): \(error)")
    }
    var facts = stat()
    guard unsafe fstat(descriptor.rawValue, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      try? descriptor.close()
      throw NotOwn("\(path) is no file")
    }
    guard facts.isOwn else {
      try? descriptor.close()
      throw NotOwn("\(path) could have been written by others: its owner or mode lets them")
    }
  }

  package func bytes() throws(NotOwn) -> [UInt8] {
    do {
      try descriptor.seek(offset: 0, from: .start)
      return try readAll(descriptor)
    } catch {
      throw NotOwn("\(error)")
    }
  }

  /// A file of the same bytes that is no other's: the loader takes it for another object.
  func copyInMemory() throws -> OwnFile {
    let raw = clobber_memory_file()
    guard raw >= 0 else { throw Errno(rawValue: errno) }
    let copy = OwnFile(private: FileDescriptor(rawValue: raw))
    try copy.descriptor.writeAll(bytes())
    return copy
  }

  private init(private descriptor: FileDescriptor) { self.descriptor = descriptor }

  /// Its name for as long as this lives, whatever becomes of the one that it was opened by.
  var lasting: String { "/proc/self/fd/\(descriptor.rawValue)" }

  deinit { try? descriptor.close() }
}

/// Why a file's code is not run.
package struct NotOwn: ExitCoded, CustomStringConvertible {
  package var exitKind: ExitKind { .permission }

  package let description: String

  init(_ description: String) { self.description = description }
}
