import Foundation

/// Writes files into a Swift source as text: `SourceEmbedder out.swift FOLDER FILE…`, each
/// file under its path in the folder.
@main
struct SourceEmbedder {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3 else { throw Usage() }
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
    guard path.hasPrefix(prefix) else { throw Usage() }
    return String(path.dropFirst(prefix.count))
  }

  /// A raw string of as many marks as nothing in the text looks like its end.
  private static func entry(_ path: String, _ text: String) -> String {
    var marks = "#"
    while text.contains("\"\"\"" + marks) || text.contains("\\" + marks) { marks += "#" }
    return "(\"\(path)\", \(marks)\"\"\"\n\(text)\n\"\"\"\(marks)),"
  }

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: SourceEmbedder OUTPUT FOLDER FILE…"
  }
}
