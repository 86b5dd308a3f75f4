import Foundation

/// The package's own files.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What is in a folder.
  static func names(_ folder: String) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path()))
  }

  /// The files of a folder, and of those in it, with one of these extensions.
  static func files(_ folder: String, _ extensions: String...) -> [(path: String, text: String)] {
    let start = root.appending(path: folder)
    let all = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).compactMap { file in
      guard extensions.contains(file.pathExtension),
        !file.path().contains("/."), let text = try? String(contentsOf: file, encoding: .utf8)
      else { return nil }
      return (String(file.path().dropFirst(root.path().count)), text)
    }
  }
}
