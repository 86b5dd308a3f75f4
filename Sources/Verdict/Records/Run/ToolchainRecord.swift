/// A compiler with its flags.
public struct ToolchainRecord: Codable, Sendable, Hashable {
  /// The name that the CSV files know it by.
  public var name: String
  /// What it says its version is.
  public var version: String
  /// Where it is.
  public var path: String
  /// A hash of the compiler itself, if it was taken.
  public var hash: String?
  /// The flags that kernels were built with.
  public var flags: [String]
  /// Why it built nothing; nil when it did.
  public var problem: String?

  /// Makes a record of a toolchain.
  public init(
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
}
