import Foundation

/// The package's description, as far as it says which targets of Sources depend on which.
enum Manifest {
  struct DeclaredTarget {
    let name: String
    /// Its folder.
    let path: String
    /// The package's own targets that it names.
    let dependencies: Set<String>

    /// The folder in Sources that it is in.
    var stage: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// Whether it is in Swift, and not written only when the package is built.
    var isWritten: Bool {
      name != "SwiftLoops" && !SourceTree.files(path, "swift").isEmpty
    }
  }

  /// The targets whose code is in Sources.
  static func targets() throws -> [DeclaredTarget] {
    let text = try String(
      contentsOf: SourceTree.root.appending(path: "Package.swift"), encoding: .utf8)
    let starts = text.ranges(of: /\.(?:target|executableTarget|systemLibrary)\(/)
    let parts = zip(starts, starts.dropFirst().map(\.lowerBound) + [text.endIndex])
      .map { text[$0.upperBound..<$1] }
    let found = parts.compactMap { part -> DeclaredTarget? in
      guard let name = part.firstMatch(of: /^\s*name: "(\w+)"/)?.1 else { return nil }
      let path = part.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) } ?? "Sources/\(name)"
      guard path.hasPrefix("Sources/") else { return nil }
      let list = part.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
      let words = list.matches(of: /"(\w+)"/).map { String($0.1) }
      return DeclaredTarget(name: String(name), path: path, dependencies: Set(words))
    }
    let names = Set(found.map(\.name))
    return found.map {
      DeclaredTarget(
        name: $0.name, path: $0.path, dependencies: $0.dependencies.intersection(names))
    }
  }
}
