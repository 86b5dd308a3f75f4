/// Something that can stand where the trap is.
package struct TransportRecord: Codable, Sendable, Hashable {
  /// Its name: `lfence`, `vmcall`, …
  package var name: String
  package var available: Bool
  package var reason: String?

  package init(name: String, available: Bool, reason: String? = nil) {
    self.name = name
    self.available = available
    self.reason = reason
  }
}
