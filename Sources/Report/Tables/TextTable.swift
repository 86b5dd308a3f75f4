/// Columns of text that line up: the first ones to the left, the others to the right.
package struct TextTable: Sendable, Hashable {
  /// The characters that a line should have at most, while text is made for a terminal; nil, as
  /// everywhere else, for any number.
  @TaskLocal package static var width: Int?

  /// Whether tables are made as Markdown has them.
  @TaskLocal package static var isMarkdown = false

  private var rows: [[String]] = []
  private let left: Int
  private let keys: Int

  /// A table.
  ///
  /// - Parameters:
  ///   - header: The heads of its columns.
  ///   - left: So many of its columns are to the left.
  ///   - keys: So many name a row, and are there again where a wide table goes on below; as many
  ///     as are to the left if nothing is said.
  package init(_ header: [String], left: Int = 1, keys: Int? = nil) {
    rows = [header]
    self.left = left
    self.keys = keys ?? left
  }

  package mutating func add(_ row: [String]) { rows.append(row) }

  /// Whether there is nothing under its heads.
  var isEmpty: Bool { rows.count < 2 }

  /// The heads and rows of columns that hold something, and how many of those are to the left.
  var shown: (heads: [String], rows: [[String]], left: Int) {
    let columns = columns
    let cells = rows.map { row in columns.map { $0.index < row.count ? row[$0.index] : "" } }
    return (cells[0], Array(cells.dropFirst()), columns.count { $0.index < left })
  }

  /// The table, a line for each row, columns that hold nothing left out. One that is wider than a
  /// line may be goes on below, after an empty line.
  package var text: String {
    Self.isMarkdown ? markdown : parts.map(text(of:)).joined(separator: "\n")
  }

  private var markdown: String {
    var lines = rows.map { row in
      let cells = columns.map { column -> String in
        let cell = column.index < row.count ? row[column.index] : ""
        return cell.split(separator: " ").joined(separator: " ").map { character in
          "*|<`_".contains(character) ? "\\\(character)" : String(character)
        }.joined()
      }
      return "| " + cells.joined(separator: " | ") + " |\n"
    }
    let rule = columns.map { $0.index < left ? "---" : "--:" }
    lines.insert("| " + rule.joined(separator: " | ") + " |\n", at: 1)
    return lines.joined()
  }

  private struct Column {
    let index: Int
    let width: Int
  }

  private var columns: [Column] {
    let count: Int = rows.map(\.count).max() ?? 0
    return (0..<count).compactMap { (index: Int) -> Column? in
      let cells: [String] = rows.map { index < $0.count ? $0[index] : "" }
      guard cells.dropFirst().contains(where: { !$0.isEmpty }) else { return nil }
      return Column(index: index, width: cells.map(\.count).max() ?? 0)
    }
  }

  /// The columns of each part that is no wider than a line; all of them where names alone would
  /// take most of it.
  private var parts: [[Column]] {
    let columns = columns
    let names = columns.filter { $0.index < keys }
    let widest = columns.dropFirst(names.count).map(\.width).max() ?? 0
    guard let width = Self.width,
      Self.length(of: names) + Self.gap.count + min(widest, width / 4) <= width
    else { return [columns] }
    var parts = [names]
    for column in columns.dropFirst(names.count) {
      let part = parts[parts.count - 1] + [column]
      if part.count > names.count + 1, Self.length(of: part) > width {
        parts.append(names + [column])
      } else {
        parts[parts.count - 1] = part
      }
    }
    return parts
  }

  private static func length(of columns: [Column]) -> Int {
    columns.map(\.width).reduce(0, +) + gap.count * max(0, columns.count - 1)
  }

  private func text(of columns: [Column]) -> String {
    rows.map { row in
      let cells = columns.map { column in
        let cell = column.index < row.count ? row[column.index] : ""
        let blanks = String(repeating: " ", count: column.width - cell.count)
        return column.index < left ? cell + blanks : blanks + cell
      }
      var line = Substring(cells.joined(separator: Self.gap))
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static let gap = "  "
}
