/// Numbers in rows and columns, by colour and in digits.
package struct HeatMap {
  package struct Value: Equatable {
    let number: Double
    let text: String

    package init(number: Double, text: String) { (self.number, self.text) = (number, text) }
  }

  let title: String
  let rows: [String]
  let columns: [String]
  /// By row and column; nil where there is none.
  let values: [[Value?]]
  let unit: String

  /// A map with a value for each row and column, if there is one.
  package init(
    title: String, rows: [String], columns: [String], values: [[Value?]], unit: String
  ) {
    (self.title, self.rows, self.columns) = (title, rows, columns)
    (self.values, self.unit) = (values, unit)
  }

  /// A cell's size, in pixels: as wide as the longest name of a column, within bounds.
  package var cell: (width: Double, height: Double) {
    (max(58, 6.6 * Double(min(20, columns.map(\.count).max() ?? 0)) + 6), 26)
  }
  private var left: Double { 14 + 6.4 * Double(min(40, rows.map(\.count).max() ?? 0)) }
  private static let top = 30.0

  /// How much colour a cell gets, from 0 to 1.
  package func strength(_ value: Value) -> Double {
    let most = values.joined().compactMap { $0?.number.magnitude }.max() ?? 0
    return most > 0 ? value.number.magnitude / most : 0
  }

  /// Where a cell begins.
  package func origin(row: Int, column: Int) -> (x: Double, y: Double) {
    (left + cell.width * Double(column), Self.top + cell.height * Double(row))
  }

  package var panel: Panel {
    var body = Markup()
    for (index, column) in columns.enumerated() {
      body += label(
        shortened(column, to: 20), origin(row: 0, column: index).x + cell.width / 2, Self.top - 8,
        "q c")
    }
    for (row, name) in rows.enumerated() {
      body += label(shortened(name, to: 40), left - 8, origin(row: row, column: 0).y + 17, "e")
      for (column, value) in values[row].enumerated() {
        let (x, y) = origin(row: row, column: column)
        guard let value else {
          body += label("–", x + cell.width / 2, y + 17, "q c")
          continue
        }
        let style = SeriesStyle(index: value.number < 0 ? 1 : 2)
        body += Markup(
          "rect",
          [
            ("x", coordinate(x + 1)), ("y", coordinate(y + 1)),
            ("width", coordinate(cell.width - 2)),
            ("height", coordinate(cell.height - 2)), ("class", "bar \(style.colorClass)"),
            ("fill-opacity", fixed(strength(value) == 0 ? 0 : 0.08 + 0.62 * strength(value), 2)),
          ], Markup("title", [], Markup("\(name), \(columns[column]): \(value.text) \(unit)")))
        body += label(value.text, x + cell.width / 2, y + 17, "c v")
      }
    }
    let end = origin(row: rows.count, column: columns.count)
    return Panel(
      title: title, description: description, width: end.x + 4, height: end.y + 4, body: body)
  }

  private var description: String {
    zip(rows, values).map { name, row in
      let cells = zip(columns, row).compactMap { column, value in
        value.map { "\(column) \($0.text)" }
      }
      return "\(name): \(cells.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
