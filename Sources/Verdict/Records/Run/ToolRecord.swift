/// The program that took the measurements.
package struct ToolRecord: Codable, Sendable, Hashable {
  package var version: String

  package init(version: String) { self.version = version }
}
