/// The frame of a panel with a left axis from zero.
struct Frame: Sendable {
  let width: Double
  let height: Double
  var left = 36.0
  var right = 8.0
  var top = 24.0
  var bottom = 34.0

  /// The scale of the left axis, which begins at zero.
  func vertical(to largest: Double) -> Scale { .fromZero(to: largest, height - bottom, top) }

  var horizontal: (start: Double, end: Double) { (left, width - right) }

  /// The title, and the left axis with its grid.
  func markup(title: String, _ y: Scale, unit: String) -> Markup {
    var markup = Markup(
      "text", [("x", coordinate(left)), ("y", "13"), ("class", "p")], Markup(title))
    let ticks = y.ticks()
    let digits = ticks.count > 1 ? digitCount(forStep: ticks[1] - ticks[0]) : 0
    for tick in ticks {
      let place = coordinate(y(tick))
      markup += Markup(
        "path",
        [
          ("class", tick == 0 ? "a" : "g"),
          ("d", "M\(coordinate(left)) \(place)H\(coordinate(width - right))"),
        ])
      markup += label(fixed(tick, digits), left - 4, y(tick) + 4, "q e")
    }
    return markup + label(unit, width - right, 13, "q e")
  }

  func lower(_ labels: [(x: Double, text: String)], title: String) -> Markup {
    labels.map { label($0.text, $0.x, height - bottom + 14, "q c") }.joined()
      + label(title, (left + width - right) / 2, height - 5, "q c")
  }
}

func label(_ text: String, _ x: Double, _ y: Double, _ style: String) -> Markup {
  let place = [("x", coordinate(x)), ("y", coordinate(y))]
  return Markup("text", place + (style.isEmpty ? [] : [("class", style)]), Markup(text))
}
