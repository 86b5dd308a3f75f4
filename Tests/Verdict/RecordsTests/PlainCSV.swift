import Records

/// A second CSV reader, as plain as can be, to hold the real one against.
enum PlainCSV {
  /// The fields of every line that ends in a line feed. The text must be well formed.
  static func records(_ bytes: [UInt8]) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""):
        // The second quote of a pair opens the field again: it stands for a quote.
        if !isQuoted, index > 0, bytes[index - 1] == byte { field.append(byte) }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        record.append(field)
        field = []
      case UInt8(ascii: "\r") where !isQuoted:
        break
      case UInt8(ascii: "\n") where !isQuoted:
        records.append(record + [field])
        record = []
        field = []
      default:
        field.append(byte)
      }
    }
    return records
  }
}
