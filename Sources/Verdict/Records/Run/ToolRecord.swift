/// The program that took the measurements.
package struct ToolRecord: Codable, Sendable, Hashable {
  /// Its version.
  package var version: String
  /// The git revision it was built from, if known.
  package var revision: String?
  /// Whether the working tree differed from that revision.
  package var dirty: Bool?

  /// Makes a record of the program.
  package init(version: String, revision: String? = nil, dirty: Bool? = nil) {
    self.version = version
    self.revision = revision
    self.dirty = dirty
  }
}
