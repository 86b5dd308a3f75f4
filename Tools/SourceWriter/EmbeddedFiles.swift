import Foundation

/// Files as text in a Swift source: `embed OUT.swift FOLDER FILE…`, each under its path in the
/// folder.
enum EmbeddedFiles {
  static func write(_ arguments: [String]) throws {
    guard arguments.count >= 3 else { throw usage }
    let entries = try arguments[2...].map { path in
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      return entry(try name(of: path, in: arguments[1]), text)
    }
    let source = """
      // Written from the sources. Edits are lost.

      let embeddedSources: [(String, String)] = [
      \(entries.joined(separator: "\n"))
      ]

      """
    try source.write(to: URL(filePath: arguments[0]), atomically: true, encoding: .utf8)
  }

  private static func name(of path: String, in folder: String) throws -> String {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard path.hasPrefix(prefix) else { throw usage }
    return String(path.dropFirst(prefix.count))
  }

  /// A raw string of as many marks as nothing in the text looks like its end.
  private static func entry(_ path: String, _ text: String) -> String {
    var marks = "#"
    while text.contains("\"\"\"" + marks) || text.contains("\\" + marks) { marks += "#" }
    return "(\"\(path)\", \(marks)\"\"\"\n\(text)\n\"\"\"\(marks)),"
  }

  private static let usage = Failure(
    description: "usage: SourceWriter embed OUT.swift FOLDER FILE…")
}
