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
