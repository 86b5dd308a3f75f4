/// Something that can stand where the trap is.
package struct TransportRecord: Codable, Sendable, Hashable {
  /// Its name: `lfence`, `vmcall`, …
  package var name: String
  /// Whether it works here.
  package var available: Bool
  /// Why it does not.
  package var reason: String?

  package init(name: String, available: Bool, reason: String? = nil) {
    self.name = name
    self.available = available
    self.reason = reason
  }
}
