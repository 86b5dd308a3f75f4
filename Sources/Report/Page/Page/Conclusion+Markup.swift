extension Conclusion {
  /// The sentences and the table.
  func body(id: String = "answer") -> Markup {
    sentences.map { Markup("p", [("class", "conclusion")], Markup($0)) }.joined() + markup(id: id)
  }

  /// The table and what its heads mean, for a page that has the question and the sentences already.
  private func markup(id: String) -> Markup {
    guard let (heads, rows, left) = table?.shown else { return Markup() }
    var table = TableMarkup(
      id: id, caption: question,
      heads.enumerated().map { (title: $0.element, isNumber: $0.offset >= left) })
    for row in rows {
      table.add(
        row.enumerated().map { index, cell in
          index < left
            ? Cell(cell.replacing(/^ +/, with: "\u{2003}"))
            : Cell(cell, key: Double(cell.filter { !",+".contains($0) }))
        })
    }
    return table.markup
      + (legend.isEmpty ? Markup() : Markup("p", [("class", "quiet")], Markup(legend)))
  }
}
