/// A compiler with its flags.
package struct ToolchainRecord: Codable, Sendable, Hashable {
  /// The name that the CSV files know it by.
  package var name: String
  package var version: String
  package var path: String
  /// A hash of the compiler itself, if it was taken.
  package var hash: String?
  package var flags: [String]
  /// Why it built nothing; nil when it did.
  package var problem: String?

  package init(
    name: String, version: String, path: String, hash: String?, flags: [String],
    problem: String? = nil
  ) {
    self.name = name
    self.version = version
    self.path = path
    self.hash = hash
    self.flags = flags
    self.problem = problem
  }

  /// The name by which the compilers of this program's own loops are asked for.
  package static let builtIn = "built-in"

  /// Whether the name of a toolchain is that of such a compiler, `built-in/VERSION`.
  package static func isBuiltIn(_ name: String) -> Bool { name.hasPrefix("\(builtIn)/") }
}
