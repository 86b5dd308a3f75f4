import Foundation

/// The package's description, as far as it says which targets in Swift depend on which.
enum Manifest {
  /// For each target in Swift, the package's own targets that it names as dependencies.
  static func read() throws -> [String: Set<String>] {
    let text = try String(
      contentsOf: SourceTree.root.appending(path: "Package.swift"), encoding: .utf8)
    let targets = try SourceTree.targets()
    var found: [String: Set<String>] = [:]
    // A description's name comes first, and its dependencies end with the first bracket.
    for match in text.matches(
      of: /arget\(\s*name: "([A-Za-z]+)"(?:,\s*dependencies: \[([^\]]*)\])?/)
    {
      let name = String(match.1)
      guard targets.contains(name), hasImports(name) else { continue }
      let list = match.2.map(String.init) ?? ""
      found[name] = Set(list.matches(of: /"([A-Za-z]+)"/).map { String($0.1) })
        .intersection(targets)
    }
    return found
  }

  /// Whether a target is in Swift, and not written only when the package is built.
  private static func hasImports(_ target: String) -> Bool {
    target != "SwiftKernels" && !SourceTree.files("Sources/\(target)", "swift").isEmpty
  }
}
