package struct Panel: Sendable {
  let title: String
  /// What it shows, for who can't see it.
  package let description: String
  let width: Double
  let height: Double
  package let body: Markup
  /// Which screens it is for, where there are two drawings of the same.
  var screen = Screen.any

  enum Screen: String, Sendable { case any, wide, narrow }
}

/// A series' name, and how it is drawn: by colour, mark and dashes, never by colour alone.
struct LegendEntry: Sendable {
  let name: String
  let style: SeriesStyle
}

/// A report with figures that can be had as files of their own.
package protocol HasFigures {
  var figures: [Figure] { get }
}

extension HasFigures {
  package var figureNames: [String] { figures.map(\.name) }

  /// A figure as a file of its own; nil if there is none of this name.
  package func svg(_ name: String) -> String? { figures.first { $0.name == name }?.svg() }

  /// What a figure shows, in a few words; nil if there is none of this name.
  package func title(of figure: String) -> String? { figures.first { $0.name == figure }?.title }

  /// What one needs to know to read a figure; nil if there is none of this name.
  package func caption(of figure: String) -> String? {
    figures.first { $0.name == figure }?.caption
  }
}

/// Some panels that are read together.
package struct Figure: Sendable {
  /// What it is called on the command line and in the page.
  let name: String
  let title: String
  /// What one needs to know to read it.
  let caption: String
  let panels: [Panel]
  let legend: [LegendEntry]

  init(
    name: String, title: String, caption: String, panels: [Panel], legend: [LegendEntry] = []
  ) {
    self.name = name
    self.title = title
    self.caption = caption
    self.panels = panels
    self.legend = legend
  }

  /// The figure for the page: each panel by itself, so that they wrap on a narrow screen.
  var html: Markup {
    let drawings = panels.map { panel in
      Markup(
        "svg",
        [
          ("viewBox", "0 0 \(coordinate(panel.width)) \(coordinate(panel.height))"),
          ("style", "--w:\(coordinate(panel.width))"), ("class", "on-\(panel.screen)"),
          ("role", "img"),
          ("aria-label", "\(panel.title): \(panel.description)"),
        ], panel.body)
    }
    let entries = legend.map { entry in
      Markup(
        "li", [],
        Markup(
          "svg", [("viewBox", "0 0 34 14"), ("class", "key"), ("aria-hidden", "true")],
          entry.style.sample(at: 7)), Markup(entry.name))
    }
    return Markup(
      "figure", [("id", "figure-\(name)")],
      Markup("figcaption", [], Markup("b", [], Markup(title)), " ", Markup(caption)),
      entries.isEmpty ? Markup() : Markup("ul", [("class", "legend")], entries.joined()),
      Markup("div", [("class", "panels")], drawings.joined()))
  }

  /// The figure as a file of its own, in columns of panels, with its colours in it.
  func svg(columns: Int = 3) -> String {
    let panels = panels.filter { $0.screen != .narrow }
    let columns = max(1, min(columns, panels.count))
    let cell = (
      width: panels.map(\.width).max() ?? 0, height: panels.map(\.height).max() ?? 0
    )
    let width = max(640, cell.width * Double(columns) + 20)
    var top = 24.0
    var body = Markup("text", [("x", "10"), ("y", coordinate(top)), ("class", "h")], Markup(title))
    for line in wrapped(caption, to: Int(width / 6.2)) {
      top += 16
      body += Markup("text", [("x", "10"), ("y", coordinate(top))], Markup(line))
    }
    top += 18
    var left = 10.0
    for entry in legend {
      let length = 40 + 7 * Double(entry.name.count)
      if left + length > width {
        left = 10
        top += 18
      }
      body += Markup(
        "g", [("transform", "translate(\(coordinate(left)) \(coordinate(top - 11)))")],
        entry.style.sample(at: 7),
        Markup("text", [("x", "38"), ("y", "11")], Markup(entry.name)))
      left += length
    }
    if !legend.isEmpty { top += 12 }
    for (index, panel) in panels.enumerated() {
      let x = 10 + Double(index % columns) * cell.width
      let y = top + Double(index / columns) * cell.height
      body += Markup(
        "g", [("transform", "translate(\(coordinate(x)) \(coordinate(y)))")], panel.body)
    }
    let rows = (panels.count + columns - 1) / columns
    let height = top + Double(rows) * cell.height + 10
    let drawing = Markup(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", coordinate(width)),
        ("height", coordinate(height)),
        ("viewBox", "0 0 \(coordinate(width)) \(coordinate(height))"),
        ("role", "img"),
      ], Markup("title", [], Markup(title)),
      Markup(
        "desc", [], Markup(panels.map { "\($0.title): \($0.description)" }.joined(separator: "\n"))),
      Markup("style", [], Markup(trusted: Palette.standalone)),
      Markup("rect", [("width", "100%"), ("height", "100%"), ("class", "paper")]), body)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing.source + "\n"
  }
}

func coordinate(_ value: Double) -> String { tenths(value) }
