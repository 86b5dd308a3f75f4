/// Two loops next to each other, with what differs marked.
package enum SideBySide {
  /// Two lines that stand in one row, by their indices.
  enum Row: Equatable {
    case same(Int, Int)
    case changed(Int, Int)
    case left(Int)
    case right(Int)
  }

  /// Renders two loops.
  ///
  /// A row is marked `|` if its sides differ, `<` or `>` if it stands on one side only. The trap is
  /// marked `*`; behind a `;` stands what a line does to the stack.
  ///
  /// - Parameters:
  ///   - left: One loop.
  ///   - right: The other loop.
  ///   - width: Columns of the whole text, at least 40.
  ///   - color: Whether to use ANSI colours: red for the left, green for the right, bold for traps.
  /// - Returns: Lines that each end with a newline.
  package static func render(
    left: LoopListing, right: LoopListing, width: Int = 100, color: Bool = false
  ) -> String {
    let column = (max(40, width) - 3) / 2
    let paint = Paint(isOn: color)
    var text = ""
    func add(
      _ first: String, _ mark: String, _ second: String, _ styles: (Paint.Style, Paint.Style)
    ) {
      let start = paint.apply(styles.0, fit(first, column))
      let end = paint.apply(styles.1, trimmed(fit(second, column)))
      let line = start + " " + mark + (end.isEmpty ? "" : " " + end)
      text += trimmed(line) + "\n"
    }
    add(left.title, " ", right.title, (.title, .title))
    for row in rows(left.lines.map(\.key), right.lines.map(\.key)) {
      switch row {
      case .same(let first, let second):
        let styles: Paint.Style = left.lines[first].trap == nil ? .plain : .trap
        add(line(left, first), " ", line(right, second), (styles, styles))
      case .changed(let first, let second):
        add(line(left, first), "|", line(right, second), (.left, .right))
      case .left(let first): add(line(left, first), "<", "", (.left, .plain))
      case .right(let second): add("", ">", line(right, second), (.plain, .right))
      }
    }
    return text
  }

  /// Renders one loop.
  ///
  /// - Parameters:
  ///   - listing: The loop.
  ///   - color: Whether to use ANSI colours.
  /// - Returns: Lines that each end with a newline.
  package static func render(_ listing: LoopListing, color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    let lines = listing.lines.indices.map { index in
      paint.apply(listing.lines[index].trap == nil ? .plain : .trap, line(listing, index))
    }
    return ([paint.apply(.title, listing.title)] + lines).map { $0 + "\n" }.joined()
  }

  private static func line(_ listing: LoopListing, _ index: Int) -> String {
    let line = listing.lines[index]
    let text = (line.trap == nil ? "  " : "* ") + line.text
    guard let note = line.note else { return text }
    return LoopListing.pad(text, to: 32) + "; " + note
  }

  private static func fit(_ text: String, _ width: Int) -> String {
    let count = text.count
    if count > width { return text.prefix(width - 1) + "…" }
    return text + String(repeating: " ", count: width - count)
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// ANSI colours, or none.
private struct Paint {
  enum Style: String {
    case plain = ""
    case title = "\u{1B}[1m"
    case trap = "\u{1B}[1;33m"
    case left = "\u{1B}[31m"
    case right = "\u{1B}[32m"
  }

  let isOn: Bool

  func apply(_ style: Style, _ text: String) -> String {
    guard isOn, style != .plain, !text.isEmpty else { return text }
    return style.rawValue + text + "\u{1B}[0m"
  }
}
