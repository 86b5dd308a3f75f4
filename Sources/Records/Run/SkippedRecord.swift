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
