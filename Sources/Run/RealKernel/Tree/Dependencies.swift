import Host
import Inspection
import Synchronization
import SystemPackage

/// The files that objects were compiled from, and whether they are as they were.
final class Dependencies: Sendable {
  private let folder: FilePath
  private let identities = Mutex<[Substring: String]>([:])

  /// - Parameter folder: What their names are relative to.
  init(in folder: FilePath) { self.folder = folder }

  /// What is kept of a compiler's list: a hash of the files, and their names.
  ///
  /// - Parameters:
  ///   - list: What `-MD` writes.
  ///   - overlay: A folder whose files are known otherwise.
  /// - Returns: The note.
  func note(_ list: String, without overlay: FilePath) -> String {
    let words = list.replacing("\\\n", with: " ").split(whereSeparator: \.isWhitespace)
    let files = words.dropFirst().filter { !$0.hasPrefix(overlay.string) }
    return ([hash(files)[...]] + files).joined(separator: "\n")
  }

  /// Whether the files of a note are what they were.
  func isCurrent(_ note: String) -> Bool {
    let lines = note.split(separator: "\n")
    return !lines.isEmpty && hash(Array(lines.dropFirst())) == lines[0]
  }

  private func hash(_ files: [Substring]) -> String {
    let parts = identities.withLock { known in
      files.map { file in
        if let identity = known[file] { return identity }
        let found = try? FileIdentity(of: folder.pushing(FilePath(String(file))))
        let identity = found.map { "\($0.path) \($0.size) \($0.modified)" } ?? "none"
        known[file] = identity
        return identity
      }
    }
    return SHA256.hex([UInt8](parts.joined(separator: "\u{0}").utf8))
  }
}
