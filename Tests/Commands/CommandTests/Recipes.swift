import Foundation

/// The recipes for other tools, as they are in the repository.
enum Recipes {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardized

  /// What `git bisect run` is given.
  static let bisect = root.appending(path: "Benchmarks/Recipes/bisect")
  /// A workflow for GitHub Actions.
  static let workflow = root.appending(path: "Benchmarks/Recipes/github.yml")

  /// The one example in results/README.md whose fence has a language's name.
  static func example(_ language: String) throws -> String {
    let text = try String(
      contentsOf: root.appending(path: "results/README.md"), encoding: .utf8)
    let fenced = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
    let found = fenced.map(\.element).filter { $0.hasPrefix("\(language)\n") }
    guard found.count == 1 else { throw NoSuchExample(language: language, count: found.count) }
    return String(found[0].dropFirst(language.count + 1))
  }

  /// Whether a Debian package's program is installed.
  static func has(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
  }
}

/// The document has no such example, or several.
struct NoSuchExample: Error {
  let language: String
  let count: Int
}
