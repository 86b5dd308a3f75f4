/// How one of several series is drawn.
package struct SeriesStyle: Sendable, Equatable {
  let index: Int

  package init(index: Int) { self.index = index }

  var colorClass: String { "s\(index % Palette.series.count)" }

  /// The pattern of its line; empty for a solid one.
  var dashes: String {
    ["", "7 3", "2 2", "9 3 2 3", "4 2", "12 3", "1 3", "6 2 1 2 1 2"][index % 8]
  }

  /// Marks are open where those that are filled have all been used.
  private var markClass: String { index / 8 % 2 == 1 ? "f" : "m" }

  /// Its mark round a point, in pixels.
  func mark(_ x: Double, _ y: Double, title: String = "", size: Double = 3) -> Markup {
    let content = title.isEmpty ? Markup() : Markup("title", [], Markup(title))
    if index % 8 == 0 {
      return Markup(
        "circle",
        [
          ("cx", coordinate(x)), ("cy", coordinate(y)), ("r", coordinate(size)),
          ("class", markClass),
        ],
        content)
    }
    let outline = Self.outlines[index % 8 - 1].map { point in
      "\(coordinate(x + point.0 * size * 1.15)) \(coordinate(y + point.1 * size * 1.15))"
    }
    return Markup(
      "path", [("d", "M\(outline.joined(separator: "L"))Z"), ("class", markClass)], content)
  }

  /// Square, triangle, diamond, triangle on its head, cross, bar, hourglass.
  private static let outlines: [[(Double, Double)]] = [
    [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    [(0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
    [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    [(0, 1.2), (1.1, -0.8), (-1.1, -0.8)],
    [
      (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4), (1.3, 0.4), (0.4, 0.4), (0.4, 1.3),
      (-0.4, 1.3), (-0.4, 0.4), (-1.3, 0.4), (-1.3, -0.4), (-0.4, -0.4),
    ],
    [(-1.5, -0.5), (1.5, -0.5), (1.5, 0.5), (-1.5, 0.5)],
    [(-1.1, -1.1), (1.1, -1.1), (-1.1, 1.1), (1.1, 1.1)],
  ]

  /// A piece of its line with its mark, 34 pixels wide.
  func sample(at y: Double) -> Markup {
    var line = [("d", "M1 \(coordinate(y))H31"), ("class", "l")]
    if !dashes.isEmpty { line.append(("stroke-dasharray", dashes)) }
    return Markup("g", [("class", colorClass)], Markup("path", line), mark(16, y))
  }
}

/// The colours. Those of series stay apart for the colour-blind: they differ in lightness too, and
/// each comes with a mark and a pattern of its own.
enum Palette {
  /// Of each series, on a light page and on a dark one.
  static let series: [(light: String, dark: String)] = [
    ("#1b1b1b", "#f2f2f2"), ("#0068b3", "#63b3ff"), ("#c44e00", "#ff9248"),
    ("#00785a", "#35cfa0"), ("#a03d85", "#ee9fd3"), ("#8a6500", "#f0c14b"),
    ("#4b58c8", "#a6b0ff"), ("#6b4a33", "#c9a58a"),
  ]

  private static let shared = """
    text{font:11px system-ui,sans-serif;fill:INK}.h{font-weight:600;font-size:13px}\
    .p{font-weight:600}.q{fill:SOFT}.g{stroke:GRID;fill:none}.a{stroke:SOFT;fill:none}\
    .l{stroke:currentColor;fill:none;stroke-width:1.4}.b{fill:currentColor;opacity:.18;stroke:none}\
    .m{fill:currentColor;stroke:none}.o{fill:none;stroke:currentColor}.f{fill:PAPER;stroke:currentColor}.paper{fill:PAPER}.e{text-anchor:end}.c{text-anchor:middle}\
    .k{paint-order:stroke;stroke:PAPER;stroke-width:3px}.bad{fill:BAD;stroke:BAD}.bar{fill:currentColor;opacity:.75}
    """

  private static func filled(_ colors: [String: String]) -> String {
    colors.reduce(shared) { $0.replacing($1.key, with: $1.value) }
  }

  /// For a file of its own: both themes, in the colours themselves, as not all that read SVG know
  /// variables.
  static var standalone: String {
    let light = [
      "INK": "#1b1b1b", "SOFT": "#5c5c5c", "GRID": "#dddddd", "PAPER": "#ffffff", "BAD": "#b3002d",
    ]
    let dark = [
      "INK": "#e8e8e8", "SOFT": "#a8a8a8", "GRID": "#3a3a3a", "PAPER": "#161718", "BAD": "#ff6b81",
    ]
    let lights = series.enumerated().map { ".s\($0){color:\($1.light)}" }.joined()
    let darks = series.enumerated().map { ".s\($0){color:\($1.dark)}" }.joined()
    return filled(light) + lights + "@media(prefers-color-scheme:dark){\(filled(dark))\(darks)}"
  }

  static var page: String {
    let lights = series.enumerated().map { "--s\($0):\($1.light);" }.joined()
    let darks = series.enumerated().map { "--s\($0):\($1.dark);" }.joined()
    let classes = series.indices.map { ".s\($0){color:var(--s\($0))}" }.joined()
    let rules = filled([
      "INK": "var(--ink)", "SOFT": "var(--soft)", "GRID": "var(--rule)", "PAPER": "var(--paper)",
      "BAD": "var(--bad)",
    ])
    return ":root{\(lights)}@media screen and (prefers-color-scheme:dark){:root{\(darks)}}"
      + classes + rules
  }
}
