import Catalogue

/// What each form of an operation costs over the live values, with intervals.
package struct CostPanel {
  package struct Series: Equatable {
    let name: String
    let style: SeriesStyle
    let points: [Point]

    /// A form's costs in the order of the live values.
    package init(name: String, style: SeriesStyle, points: [Point]) {
      (self.name, self.style, self.points) = (name, style, points)
    }
  }

  package struct Point: Equatable {
    let live: Int
    let value: Double
    let low: Double?
    let high: Double?

    /// A cost and its interval, if that is known.
    package init(live: Int, value: Double, low: Double?, high: Double?) {
      (self.live, self.value, self.low, self.high) = (live, value, low, high)
    }
  }

  let title: String
  let unit: String
  package let series: [Series]
  /// The values that both axes of all panels reach to.
  let most: (live: Int, cost: Double)
  /// What a call with the trap takes, for a scale on the right; nil if it is not known.
  let trap: (transport: Transport, cycles: Double)?

  package init(
    title: String, unit: String, series: [Series], most: (live: Int, cost: Double),
    trap: (transport: Transport, cycles: Double)?
  ) {
    (self.title, self.unit, self.series) = (title, unit, series)
    (self.most, self.trap) = (most, trap)
  }

  private var frame: Frame {
    var frame = Frame(width: 300, height: 210)
    frame.right = trap == nil ? 12 : 46
    return frame
  }

  /// The left axis, from zero.
  package var y: Scale { frame.vertical(to: most.cost) }
  /// The lower axis, from no live value to the most.
  package var x: Scale {
    Scale(
      kind: .linear, domain: 0...Double(max(1, most.live)), start: frame.left + 6,
      end: frame.horizontal.end - 6)
  }

  /// The outline of a series' intervals: there along the upper ends and back along the lower ones,
  /// no further than the panel.
  package func band(_ series: Series) -> [(x: Double, y: Double)] {
    let sure = series.points.filter { $0.low != nil && $0.high != nil }
    func inside(_ value: Double?) -> Double {
      y(min(max(value ?? 0, 0), y.domain.upperBound))
    }
    return sure.map { (x(Double($0.live)), inside($0.high)) }
      + sure.reversed().map { (x(Double($0.live)), inside($0.low)) }
  }

  package var panel: Panel {
    var body = frame.markup(title: title, y, unit: "\(unit) a call")
    let lives = Set(series.flatMap { $0.points.map(\.live) }).sorted()
    body += frame.lower(lives.map { (x(Double($0)), "\($0)") }, title: "live values")
    body += trapScale
    for one in series {
      var drawing = Markup()
      let outline = band(one)
      if outline.count > 2 {
        drawing += Markup("path", [("class", "b"), ("d", path(outline) + "Z")])
      }
      var line = [
        ("class", "l"), ("d", path(one.points.map { (x(Double($0.live)), y($0.value)) })),
      ]
      if !one.style.dashes.isEmpty { line.append(("stroke-dasharray", one.style.dashes)) }
      drawing += Markup("path", line)
      for point in one.points {
        drawing += one.style.mark(x(Double(point.live)), y(point.value), title: words(one, point))
      }
      body += Markup("g", [("class", one.style.colorClass)], drawing)
    }
    return Panel(
      title: title, description: description, width: frame.width, height: frame.height, body: body)
  }

  /// The right axis: what part of a call with the trap a cost is.
  private var trapScale: Markup {
    guard let trap, trap.cycles > 0 else { return Markup() }
    let right = frame.width - frame.right
    let share = Scale(
      kind: .linear, domain: 0...(100 * y.domain.upperBound / trap.cycles), start: y.start,
      end: y.end)
    let ticks = share.ticks()
    let digits = ticks.count > 1 ? digitCount(forStep: ticks[1] - ticks[0]) : 0
    var markup = Markup(
      "path",
      [("class", "a"), ("d", "M\(coordinate(right)) \(coordinate(y.start))V\(coordinate(y.end))")])
    for tick in ticks {
      markup += Markup(
        "path", [("class", "a"), ("d", "M\(coordinate(right)) \(coordinate(share(tick)))h4")])
      markup += label("\(fixed(tick, digits))%", right + 6, share(tick) + 4, "q")
    }
    return markup + label("of a \(trap.transport)", frame.width - 2, frame.height - 5, "q e")
  }

  private var description: String {
    series.map { one in
      let values = one.points.map { "\(fixed($0.value, digits)) at \($0.live)" }
      return "\(one.name) \(values.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private func words(_ series: Series, _ point: Point) -> String {
    var text = "\(series.name), \(point.live) live values: \(fixed(point.value, digits))"
    if let low = point.low, let high = point.high {
      text += " (\(fixed(low, digits)) to \(fixed(high, digits)))"
    }
    return "\(text) \(unit)"
  }

  private var digits: Int { unit == "instructions" ? 0 : 2 }
}

func path(_ points: [(x: Double, y: Double)]) -> String {
  points.enumerated().map { index, point in
    "\(index == 0 ? "M" : "L")\(coordinate(point.x)) \(coordinate(point.y))"
  }.joined()
}
