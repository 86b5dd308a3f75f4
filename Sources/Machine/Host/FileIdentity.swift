import Glibc
import SystemPackage

package struct FileIdentity: Sendable, Hashable {
  /// The file, without links on the way.
  package let path: FilePath
  /// Its length in bytes.
  package let size: Int64
  /// When it was last changed, in nanoseconds since 1970.
  package let modified: Int64
  package let isExecutable: Bool

  /// Looks at a file, at the end of its links.
  ///
  /// - Throws: `Errno` if it is not there, or is no file.
  package init(of path: FilePath) throws(Errno) {
    guard let resolved = unsafe realpath(path.string, nil) else { throw lastError() }
    defer { unsafe free(resolved) }
    self.path = FilePath(unsafe String(cString: resolved))
    var facts = stat()
    guard unsafe stat(self.path.string, &facts) == 0 else { throw lastError() }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .isDirectory }
    size = Int64(facts.st_size)
    modified = Int64(facts.st_mtim.tv_sec) * 1_000_000_000 + Int64(facts.st_mtim.tv_nsec)
    isExecutable = unsafe access(self.path.string, X_OK) == 0
  }
}
