import Statistics

/// The reference chain as the run went on: how far the clock of the core was from its middle.
package struct DriftPanel {
  /// Some readings that follow each other: their quartiles, as an interrupt in one of them says
  /// nothing of the clock.
  package struct Bin: Equatable {
    package let low: Double
    package let middle: Double
    package let high: Double
  }

  /// Percent off the middle, in the order of the run.
  let deviations: [Double]

  private static let bins = 160
  private let frame = Frame(width: 640, height: 200, left: 52, right: 14)

  /// Readings in a run's order as percent off their middle.
  package init(_ readings: [Double]) {
    let middle = median(readings) ?? 0
    deviations = middle > 0 ? readings.map { 100 * ($0 / middle - 1) } : []
  }

  /// The readings, as many together as leave no more bars than there is room for.
  package var bars: [Bin] {
    let size = max(1, (deviations.count + Self.bins - 1) / Self.bins)
    return stride(from: 0, to: deviations.count, by: size).compactMap { start in
      let part = deviations[start..<min(start + size, deviations.count)]
      let values = Array(part)
      guard let low = quantile(values, 0.25), let high = quantile(values, 0.75),
        let middle = median(values)
      else { return nil }
      return Bin(low: low, middle: middle, high: high)
    }
  }

  /// The left axis: as far below zero as above.
  package var y: Scale {
    let most = max(0.05, bars.map { max($0.low.magnitude, $0.high.magnitude) }.max() ?? 0)
    let step = niceStep(most, ticks: 2)
    let top = (most / step - 1e-9).rounded(.up) * step
    return Scale(
      kind: .linear, domain: -top...top, start: frame.height - frame.bottom, end: frame.top)
  }

  var panel: Panel {
    let y = y
    let bars = bars
    var body = frame.markup(title: "Reference chain", y, unit: "% off the middle")
    let width = (frame.horizontal.end - frame.left) / Double(max(1, bars.count))
    var drawing = Markup()
    for (index, bar) in bars.enumerated() {
      let x = frame.left + width * (Double(index) + 0.5)
      drawing += Markup(
        "path",
        [
          ("class", "l"),
          ("d", "M\(coordinate(x)) \(coordinate(y(bar.low)))V\(coordinate(y(bar.high)))"),
        ])
      drawing += Markup(
        "circle",
        [("cx", coordinate(x)), ("cy", coordinate(y(bar.middle))), ("r", "1.7"), ("class", "m")],
        Markup(
          "title", [],
          Markup("\(signed(bar.middle, 3))%, \(signed(bar.low, 3)) to \(signed(bar.high, 3))")))
    }
    body += Markup("g", [("class", SeriesStyle(index: 3).colorClass)], drawing)
    body += label(
      "the run's readings in order", (frame.left + frame.horizontal.end) / 2, frame.height - 8,
      "q c")
    let words =
      "\(deviations.count) readings, in the middle half of each part \(signed(bars.map(\.low).min() ?? 0, 2))% to "
      + "\(signed(bars.map(\.high).max() ?? 0, 2))% off the middle of all"
    return Panel(
      title: "Reference chain", description: words, width: frame.width, height: frame.height,
      body: body)
  }
}
