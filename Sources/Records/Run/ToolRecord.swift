/// The program that took the measurements.
public struct ToolRecord: Codable, Sendable, Hashable {
  /// Its version.
  public var version: String
  /// The git revision it was built from, if known.
  public var revision: String?
  /// Whether the working tree differed from that revision.
  public var dirty: Bool?

  /// Makes a record of the program.
  public init(version: String, revision: String? = nil, dirty: Bool? = nil) {
    self.version = version
    self.revision = revision
    self.dirty = dirty
  }
}

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

  /// Makes a record of a toolchain.
  public init(name: String, version: String, path: String, hash: String?, flags: [String]) {
    self.name = name
    self.version = version
    self.path = path
    self.hash = hash
    self.flags = flags
  }
}

/// Something that can stand where the trap is.
public struct TransportRecord: Codable, Sendable, Hashable {
  /// Its name: `lfence`, `vmcall`, …
  public var name: String
  /// Whether it works here.
  public var available: Bool
  /// Why it does not.
  public var reason: String?

  /// Makes a record of a transport.
  public init(name: String, available: Bool, reason: String? = nil) {
    self.name = name
    self.available = available
    self.reason = reason
  }
}

/// A kernel that was left out.
public struct SkippedRecord: Codable, Sendable, Hashable {
  /// The kernel id.
  public var kernel: String
  /// Why it was left out.
  public var reason: String

  /// Makes a record of a kernel that was left out.
  public init(kernel: String, reason: String) {
    self.kernel = kernel
    self.reason = reason
  }
}
