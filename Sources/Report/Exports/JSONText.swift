import FoundationEssentials
import Records

/// A value as JSON, keys in alphabetical order, so that the same run gives the same bytes.
///
/// - Throws: `RecordError.json` for what JSON can't hold, such as a number that is none.
func jsonText(_ value: some Encodable, file: String) throws(RecordError) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  do {
    return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
  } catch {
    throw .json(file: file, reason: "\(error)")
  }
}
