extension CSVRow {
  /// The row with decimal numbers of four places: of a cycle that is far less than can be measured.
  package var rounded: Self {
    var row = self
    var rounding = Rounding()
    row.visit(&rounding)
    return row
  }
}

/// The visitor that takes away what a number has after its fourth place.
private struct Rounding: ColumnVisitor {
  private static let scale = 10_000.0

  mutating func column<F: CSVValue>(_ name: StaticString, _ value: inout F) throws(Never) {
    guard let number = value as? Double, number.magnitude < 1e9,
      let rounded = ((number * Self.scale).rounded() / Self.scale) as? F
    else { return }
    value = rounded
  }
}
