/// A cell of a table: what is shown, and what it is sorted by.
struct Cell {
  let markup: Markup
  /// The number that it is sorted by; nil for its text.
  var key: Double?
  var style = ""

  init(_ text: String, style: String = "") {
    markup = Markup(text)
    self.style = style
  }

  /// A number as it is shown, sorted by its value.
  init(_ text: String, key: Double?, style: String = "") {
    markup = Markup(text)
    self.key = key
    self.style = "n" + (style.isEmpty ? "" : " " + style)
  }

  init(_ markup: Markup, key: Double? = nil, style: String = "") {
    self.markup = markup
    self.key = key
    self.style = style
  }

  fileprivate var source: String {
    var source = "<td"
    if !style.isEmpty { source += " class=\"\(escaped(style))\"" }
    if let key, key.isFinite { source += " data-k=\"\(fixed(key, 4))\"" }
    return source + ">" + markup.source
  }
}

/// A table that can be read without JavaScript, and sorted and filtered with it.
struct TableMarkup {
  let id: String
  let caption: String
  let columns: [(title: String, isNumber: Bool)]
  var rows: [[Cell]] = []

  init(id: String, caption: String, _ columns: [(title: String, isNumber: Bool)]) {
    self.id = id
    self.caption = caption
    self.columns = columns
  }

  mutating func add(_ row: [Cell]) { rows.append(row) }

  /// Rows that stand in the table itself. A browser takes seconds to lay out a hundred thousand;
  /// the others are in `noscript`: where there is JavaScript that is one piece of text, from
  /// which rows are taken as they are wanted, and where there is none it is the rest.
  static let shown = 1000

  /// The table, in a frame that scrolls if it is wide.
  var markup: Markup {
    var source =
      "<div class=\"table\" id=\"\(escaped(id))\"><div class=\"scroll\" tabindex=\"0\" role=\"region\""
      + " aria-label=\"\(escaped(caption))\"><table>\(head)<tbody>"
    for row in rows.prefix(Self.shown) { source += Self.source(row) }
    source += "</tbody></table>"
    if rows.count > Self.shown {
      source += "<noscript><table>\(head)<tbody>\n"
      for row in rows.dropFirst(Self.shown) { source += Self.source(row) }
      source += "</tbody></table></noscript>"
    }
    source += "</div></div>"
    return Markup(trusted: source)
  }

  private var head: String {
    var source = "<caption>\(escaped(caption))</caption><thead><tr>"
    for column in columns {
      source +=
        "<th scope=\"col\"\(column.isNumber ? " class=\"n\"" : "")>\(escaped(column.title))</th>"
    }
    return source + "</tr></thead>"
  }

  /// A row on a line of its own; the lines are what JavaScript goes by.
  private static func source(_ row: [Cell]) -> String {
    var source = "<tr>"
    for cell in row { source += cell.source }
    return source + "</tr>\n"
  }
}
