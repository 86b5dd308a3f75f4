import Analysis
import FoundationEssentials
import Records

extension AuditReport {
  /// The rows as an array of objects, each with the columns of audit.csv for keys.
  package func json() throws -> [UInt8] {
    let columns = AuditRow.columns
    let objects = rows.map { row in
      var row = row
      var collector = FieldCollector()
      row.visit(&collector)
      return Dictionary(uniqueKeysWithValues: zip(columns, collector.fields))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(objects)) + [UInt8(ascii: "\n")]
  }
}

/// Takes the fields of a row as JSON has them.
private struct FieldCollector: ColumnVisitor {
  var fields: [Field] = []

  enum Field: Encodable {
    case number(Int)
    case text(String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  mutating func column<F: CSVValue>(_ name: StaticString, _ value: inout F) throws(Never) {
    if let number = value as? Int {
      fields.append(.number(number))
    } else {
      fields.append(.text(value as? String ?? ""))
    }
  }
}
