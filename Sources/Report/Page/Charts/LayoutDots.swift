import Records

/// A dot for each layout of one difference on an axis of cycles.
struct LayoutDots {
  let row: SummaryRow

  var markup: Markup {
    let values = row.groups.layoutValues
    guard let least = values.min(), let most = values.max(), values.allSatisfy(\.isFinite) else {
      return Markup("")
    }
    let x = Scale(
      kind: .linear, domain: min(least, -0.2)...max(most, 0.2), start: 12, end: Self.width - 12)
    var body = Markup(
      "path", [("class", "g"), ("d", "M\(coordinate(x(0))) 4V\(coordinate(Self.axis))")])
    for value in unique([least, 0, most]) {
      body += Markup(
        "text",
        [
          ("x", coordinate(x(value))), ("y", coordinate(Self.axis + 14)), ("text-anchor", "middle"),
        ], Markup(value == 0 ? "0" : signed(value, 2)))
    }
    // Dots of nearly the same value stand above each other.
    var heights: [Int: Double] = [:]
    for value in values.sorted() {
      let place = Int(x(value) / Self.step)
      let height = heights[place, default: 0]
      heights[place] = height + 1
      let y = max(Self.axis - 5 - height * Self.step, 4)
      body += Markup(
        "circle",
        [("class", "m"), ("cx", coordinate(x(value))), ("cy", coordinate(y)), ("r", "3")],
        Markup("title", [], Markup("\(signed(value, 2)) cycles")))
    }
    return Markup(
      "svg",
      [
        ("viewBox", "0 0 \(coordinate(Self.width)) \(coordinate(Self.axis + 20))"),
        ("width", coordinate(Self.width)), ("role", "img"),
        ("aria-label", "\(values.count) layouts: \(LayoutShare.sentence(row))"),
      ], body)
  }

  private static let width = 340.0
  private static let axis = 70.0
  private static let step = 7.0
}
