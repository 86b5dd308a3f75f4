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
