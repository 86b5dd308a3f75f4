import Glibc
import SystemPackage

/// What a growing file left that never became whole.
package final class LeftFile {
  /// Why it can't be had.
  package enum Refusal: Error, Equatable {
    /// The process that writes it lives.
    case growing
    case system(Errno)
  }

  private let path: FilePath
  private let partial: FilePath
  private let descriptor: FileDescriptor

  /// Opens what was left; until this is gone nobody else can.
  ///
  /// - Parameter path: The name that the file was to get.
  /// - Throws: ``Refusal``.
  package init(_ path: FilePath) throws(Refusal) {
    self.path = path
    partial = GrowingFile.partial(of: path)
    do {
      descriptor = try FileDescriptor.open(
        partial, .readWrite, options: [.noFollow, .closeOnExec])
    } catch {
      throw .system(error as? Errno ?? .ioError)
    }
    guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 || lastError() != .wouldBlock else {
      try? descriptor.close()
      throw .growing
    }
  }

  /// Cuts it after so many bytes and gives it the name that it was to get.
  package func settle(after count: Int) throws(Errno) {
    guard ftruncate(descriptor.rawValue, count) == 0 else { throw lastError() }
    try move(partial, to: path)
  }

  deinit { try? descriptor.close() }
}
