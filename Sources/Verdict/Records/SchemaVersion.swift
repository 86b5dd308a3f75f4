/// The version of a file's columns or keys, written `major.minor`.
///
/// A minor step appends columns or keys, so any reader of the same major version that asks for no more than
/// it needs still reads the file; 2.2 left out a block's place in its round, which the order of the rows
/// tells. A major step changes names or the meaning of what was there.
package struct SchemaVersion: Sendable, Hashable, CustomStringConvertible {
  package static let current = SchemaVersion(major: 2, minor: 2)

  /// The major versions that this code reads. In 1 a loop is called a kernel, and has no path.
  package static let readable = 1...2

  /// The step that breaks readers.
  package var major: Int

  /// The step that only appends.
  package var minor: Int

  package init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `1` or `1.0`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let major = Self.number(parts[0]) else { return nil }
    if parts.count == 2 {
      guard let minor = Self.number(parts[1]) else { return nil }
      self.init(major: major, minor: minor)
    } else {
      self.init(major: major, minor: 0)
    }
  }

  package var isReadable: Bool { Self.readable.contains(major) }

  package var description: String { "\(major).\(minor)" }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    let bytes = Array(digits)
    return StrictNumber.count(bytes.span)
  }
}

extension SchemaVersion: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let version = SchemaVersion(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a schema version: \(text)"))
    }
    self = version
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
