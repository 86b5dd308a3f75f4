/// The program that took the measurements.
package struct ToolRecord: Codable, Sendable, Hashable {
  package var version: String
  /// The git revision it was built from, if known.
  package var revision: String?
  /// Whether the working tree differed from that revision.
  package var dirty: Bool?

  package init(version: String, revision: String? = nil, dirty: Bool? = nil) {
    self.version = version
    self.revision = revision
    self.dirty = dirty
  }
}
