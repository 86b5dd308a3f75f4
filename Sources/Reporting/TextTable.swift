/// Columns of text that line up: the first ones to the left, the others to the right.
public struct TextTable {
  private var rows: [[String]] = []
  private let left: Int

  /// A table with these heads, so many of its columns to the left.
  public init(_ header: [String], left: Int = 1) {
    rows = [header]
    self.left = left
  }

  /// Adds a row.
  public mutating func add(_ row: [String]) { rows.append(row) }

  /// The table, a line for each row, columns that hold nothing left out.
  public var text: String {
    let columns = (rows.map(\.count).max() ?? 0)
    let used = (0..<columns).filter { column in
      rows.dropFirst().contains { column < $0.count && !$0[column].isEmpty }
    }
    let widths = used.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(used, widths).map { column, width in
        let cell = column < row.count ? row[column] : ""
        let blanks = String(repeating: " ", count: width - cell.count)
        return column < left ? cell + blanks : blanks + cell
      }
      var line = Substring(cells.joined(separator: "  "))
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
