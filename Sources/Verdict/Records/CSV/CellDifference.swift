/// A cell in which a row is another than it should be.
package struct CellDifference: Sendable, Equatable {
  package let column: String
  package let found: String
  package let expected: String

  /// The cells in which two rows differ. Numbers count as the same when only their last digits
  /// differ, as processors of two kinds may round them.
  package static func all<Row: CSVRow>(in found: Row, _ expected: Row) -> [CellDifference] {
    zip(Row.columns, zip(cells(of: found), cells(of: expected))).compactMap { column, pair in
      if pair.0 == pair.1 || isNear(pair.0, pair.1) { return nil }
      return CellDifference(column: column, found: pair.0, expected: pair.1)
    }
  }

  private static func isNear(_ one: String, _ other: String) -> Bool {
    guard let one = Double(one), let other = Double(other) else { return false }
    return (one - other).magnitude <= 1e-6 * max(1, max(one.magnitude, other.magnitude))
  }

  private static func cells<Row: CSVRow>(of row: Row) -> [String] {
    var visitor = CellTexts()
    var row = row
    row.visit(&visitor)
    return visitor.texts
  }
}

/// The visitor that writes each field by itself.
private struct CellTexts: ColumnVisitor {
  var texts: [String] = []

  mutating func column<F: CSVValue>(_ name: StaticString, _ value: inout F) throws(Never) {
    var writer = CSVRowWriter()
    value.write(to: &writer)
    texts.append(String(decoding: writer.take(), as: UTF8.self))
  }
}
