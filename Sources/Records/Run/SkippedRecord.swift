/// A kernel that was left out.
public struct SkippedRecord: Codable, Sendable, Hashable {
  /// The kernel id.
  public var kernel: String
  /// Why it was left out.
  public var reason: String
  /// What built it; nil in files of runs that did not tell.
  public var toolchain: String?

  /// Makes a record of a kernel that was left out.
  public init(kernel: String, reason: String, toolchain: String? = nil) {
    self.kernel = kernel
    self.reason = reason
    self.toolchain = toolchain
  }
}
