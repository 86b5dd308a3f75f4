import Glibc
import SystemPackage

/// What a name in a folder can stand for.
package enum FileKind: Hashable, Sendable, CustomStringConvertible {
  /// Bytes that stay, and can be read again.
  case regular
  case folder
  case pipe
  /// A device, such as a terminal.
  case device
  /// The end of a connection.
  case socket

  package var description: String {
    switch self {
    case .regular: "a file"
    case .folder: "a folder"
    case .pipe: "a FIFO"
    case .device: "a device"
    case .socket: "a socket"
    }
  }

  /// What a path leads to, at the end of its links; nothing is opened.
  package init(of path: FilePath) throws(Errno) {
    var facts = stat()
    guard unsafe stat(path.string, &facts) == 0 else { throw lastError() }
    self.init(facts)
  }

  /// What a name itself stands for; nil for a link.
  package static func ofName(_ path: FilePath) throws(Errno) -> FileKind? {
    var facts = stat()
    guard unsafe lstat(path.string, &facts) == 0 else { throw lastError() }
    return facts.st_mode & S_IFMT == S_IFLNK ? nil : FileKind(facts)
  }

  init(_ facts: stat) {
    switch facts.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}

/// Whether a path leads to a file that can be read again.
package func isFile(_ path: FilePath) -> Bool { (try? FileKind(of: path)) == .regular }
