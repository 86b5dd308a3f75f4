/// A file of a run as it was written, so that one that was changed since is told.
package struct FileRecord: Codable, Sendable, Hashable {
  /// Its name in the run's folder.
  package var name: String
  /// SHA-256 of its bytes, in hexadecimal digits.
  package var sha256: String
}

extension RunRecord {
  /// Whether the controls came out as they must; nil where there is nothing to control. This alone
  /// is believed, and not what the rows of a summary repeat of it.
  package var controlsPassed: Bool? { controls.map { $0.status == .passed } }

  /// The digest of a file as the run wrote it; nil if none is known.
  package func digest(of name: String) -> String? { files?.first { $0.name == name }?.sha256 }

  /// Takes over the digest of a file that was written.
  package mutating func take(digest: String, of name: String) {
    var others = (files ?? []).filter { $0.name != name }
    others.append(FileRecord(name: name, sha256: digest))
    files = others.sorted { $0.name < $1.name }
  }
}
