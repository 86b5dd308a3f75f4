import FoundationEssentials

extension RunRecord {
  package static let fileName = "run.json"

  /// The record as JSON: indented, keys in alphabetical order, dates in UTC, a line feed at the end.
  package func encode() throws(RecordError) -> [UInt8] {
    try encode([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + [UInt8(ascii: "\n")]
  }

  /// The same on one line, without a line feed, as an element of a list.
  package func encodeOnOneLine() throws(RecordError) -> [UInt8] {
    try encode([.sortedKeys, .withoutEscapingSlashes])
  }

  private func encode(_ format: JSONEncoder.OutputFormatting) throws(RecordError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    encoder.dateEncodingStrategy = .iso8601
    do {
      return Array(try encoder.encode(self))
    } catch {
      throw .json(file: Self.fileName, reason: Self.reason(for: error))
    }
  }

  /// Reads a record; `file` is its name in messages. Keys that are not known are passed over.
  package init(json bytes: [UInt8], file: String = RunRecord.fileName) throws(RecordError) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let data = Data(bytes)
    do {
      // The version by itself first: under another one the rest may well not decode.
      let found = try decoder.decode(Version.self, from: data).text
      guard let version = SchemaVersion(found), version.isReadable else {
        throw RecordError.schema(file: file, found: found, expected: .current)
      }
      if version.major == 1 { decoder.keyDecodingStrategy = .custom(Self.currentKey) }
      self = try decoder.decode(RunRecord.self, from: data)
    } catch let error as RecordError {
      throw error
    } catch {
      throw .json(file: file, reason: Self.reason(for: error))
    }
  }

  /// What a key of version 1 is called since: only a machine has a kernel.
  private static func currentKey(_ path: [any CodingKey]) -> any CodingKey {
    let key = path[path.count - 1]
    let isOfMachine = path.count > 1 && path[path.count - 2].stringValue == "machine"
    switch key.stringValue {
    case "kernel" where !isOfMachine: return CurrentKey.loop
    case "placement" where path.count == 1: return CurrentKey.pinning
    default: return key
    }
  }

  private enum CurrentKey: String, CodingKey {
    case loop, pinning
  }

  private struct Version: Decodable {
    var text: String

    private enum CodingKeys: String, CodingKey {
      case text = "schema_version"
    }
  }

  private static func reason(for error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      "\(path(context.codingPath + [key])) is missing"
    case DecodingError.valueNotFound(_, let context):
      "\(path(context.codingPath)) is null"
    case DecodingError.typeMismatch(let type, let context):
      "\(path(context.codingPath)) is not of type \(type)"
    case DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty:
      "not JSON: \(context.debugDescription)"
    case DecodingError.dataCorrupted(let context):
      "\(path(context.codingPath)): \(context.debugDescription)"
    case EncodingError.invalidValue(_, let context):
      "\(path(context.codingPath)): \(context.debugDescription)"
    default:
      "\(error)"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
  }
}
