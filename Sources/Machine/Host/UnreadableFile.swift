import Freestanding
import SystemPackage

/// A file that can't be read, and why.
package struct UnreadableFile: ExitCoded, Hashable, Sendable, CustomStringConvertible {
  /// Why a file can't be read.
  package enum Reason: Hashable, Sendable, CustomStringConvertible {
    case system(Errno)
    /// It is something else than a file, such as a folder.
    case other(FileKind)
    /// It has more bytes than its reader takes.
    case tooLarge(limit: Int)
    case longLine(Int, limit: Int)
    /// Its compressed bytes are none that gzip writes.
    case damaged

    package var description: String {
      switch self {
      case .system(let error): "\(error)"
      case .other(let kind): "it is \(kind), and a file is wanted"
      case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
      case .damaged: "its compression is damaged"
      case .longLine(let line, let limit): "line \(line) is longer than \(limit >> 10) KiB"
      }
    }
  }

  package let path: FilePath
  /// Why it can't be read.
  package let reason: Reason

  package init(_ path: FilePath, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  package init(_ path: FilePath, _ error: Errno) { self.init(path, .system(error)) }

  package var isMissing: Bool { reason == .system(.noSuchFileOrDirectory) }

  package var exitKind: ExitKind { .noInput }

  package var description: String { "can't read \(path): \(reason)" }
}
