/// A user's own wrapper, a form among those of the catalogue.
package struct WrapperRecord: Codable, Sendable, Hashable {
  /// The header, as a path from the root.
  package var header: String
  /// SHA-256 of the header's own text.
  package var hash: String
  package var operation: String
  package var form: String
  package var call: String
  /// The trap that the header has of its own; nil for one that takes any transport.
  package var trap: String?
  /// What its own instructions were seen to change against what they declare, a line each; nil if
  /// they were not executed.
  package var violations: [String]?
  /// What of it was not examined, and why, a line each; nil if nothing was tried.
  package var notExamined: [String]?

  package init(
    header: String, hash: String, operation: String, form: String, call: String, trap: String?
  ) {
    self.header = header
    self.hash = hash
    self.operation = operation
    self.form = form
    self.call = call
    self.trap = trap
  }

  /// Whether it destroys values of its caller.
  package var isBroken: Bool { violations?.isEmpty == false }
}
