import Glibc
import SystemPackage

/// What stands at the end of a path.
public enum FileKind: Sendable {
  /// A file that can be read more than once.
  case file
  /// A folder.
  case folder
  /// A pipe, a device or the like.
  case other

  /// Looks at the end of a path's links.
  ///
  /// - Throws: `Errno` if there is nothing.
  public init(of path: FilePath) throws(Errno) {
    var facts = stat()
    guard unsafe stat(path.string, &facts) == 0 else { throw lastError() }
    self =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
  }
}
