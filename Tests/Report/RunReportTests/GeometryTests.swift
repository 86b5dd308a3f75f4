import Catalogue
import Report
import Testing

@Suite struct `A scale` {
  @Test func `from zero ends at a round number above the largest`() {
    let scale = Scale.fromZero(to: 26.4, 200, 20)
    #expect(scale.domain == 0...30)
    #expect(scale(0) == 200)
    #expect(scale(30) == 20)
    #expect(scale(15) == 110)
    #expect(scale.ticks() == [0, 10, 20, 30])
  }

  @Test func `of nothing still has a length`() {
    let scale = Scale.fromZero(to: 0, 100, 0)
    #expect(scale(0) == 100)
    #expect(scale.domain.upperBound > 0)
  }

  @Test func `that is logarithmic has equal steps for equal factors`() {
    let scale = Scale(kind: .logarithmic, domain: 10...1000, start: 0, end: 100)
    #expect(abs(scale(100) - 50) < 1e-9)
    #expect(scale(10) == 0)
    #expect(scale.ticks() == [10, 20, 50, 100, 200, 500, 1000])
    #expect(scale(1) == 0)
  }

  @Test(arguments: [(26.0, 10.0), (1.0, 0.5), (0.03, 0.01), (7.9, 2.0), (8.1, 5.0)])
  func `has steps of 1, 2 or 5`(length: Double, step: Double) {
    #expect(abs(niceStep(length, ticks: 4) - step) < step * 1e-9)
  }
}

@Suite struct `A panel of costs` {
  private let panel = CostPanel(
    title: "hypercall1", unit: "cycles",
    series: [
      CostPanel.Series(
        name: "wide", style: SeriesStyle(index: 1),
        points: [
          .init(live: 0, value: 1, low: 0.5, high: 1.5),
          .init(live: 4, value: 3, low: nil, high: nil),
          .init(live: 8, value: 8, low: 7, high: 9),
          .init(live: 12, value: 9, low: 8, high: 10),
        ])
    ], most: (live: 12, cost: 10), trap: (transport: .vmmcall, cycles: 1000))

  @Test func `begins at zero`() {
    #expect(panel.y.domain.lowerBound == 0)
    #expect(panel.y(0) == 176)
    #expect(panel.x.domain == 0...12)
  }

  @Test func `has a band along the upper ends and back along the lower ones`() {
    let band = panel.band(panel.series[0])
    #expect(band.count == 6)
    #expect(band.map(\.x) == [0, 8, 12, 12, 8, 0].map { panel.x($0) })
    #expect(band.map(\.y) == [1.5, 9, 10, 8, 7, 0.5].map { panel.y($0) })
  }

  @Test func `has the part of a trap on the right`() {
    let source = panel.panel.body.source
    #expect(source.contains(">1.0%<"))
    #expect(source.contains("of a vmmcall"))
  }

  @Test func `tells its values to who can't see them`() {
    #expect(panel.panel.description == "wide 1.00 at 0, 3.00 at 4, 8.00 at 8, 9.00 at 12")
    #expect(
      panel.panel.body.source.contains(
        "<title>wide, 8 live values: 8.00 (7.00 to 9.00) cycles</title>"))
  }
}

@Suite struct `A heat map` {
  private let map = HeatMap(
    title: "wide", rows: ["gcc-12", "gcc-13"], columns: ["a", "b"],
    values: [
      [.init(number: 4, text: "+4"), .init(number: -2, text: "-2")],
      [nil, .init(number: 0, text: "=")],
    ], unit: "cycles")

  @Test func `has its strongest colour where the number is furthest from zero`() {
    #expect(map.strength(.init(number: 4, text: "")) == 1)
    #expect(map.strength(.init(number: -2, text: "")) == 0.5)
    #expect(map.strength(.init(number: 0, text: "")) == 0)
  }

  @Test func `has a cell for each row and column, and says every number`() {
    let step = map.origin(row: 1, column: 1)
    let first = map.origin(row: 0, column: 0)
    #expect(step.x - first.x == map.cell.width)
    #expect(step.y - first.y == map.cell.height)
    let source = map.panel.body.source
    #expect(source.components(of: "<rect") == 3)
    for text in [">+4<", ">-2<", ">=<", ">–<"] { #expect(source.contains(text)) }
  }
}

@Suite struct `A panel of a trap` {
  @Test func `has bars that add up to all calls`() {
    let calls = (0..<1000).map { Double(1000 + $0 * $0 % 977) }
    let panel = TrapPanel(
      "vmmcall", unit: "cycles", calls: calls, marks: [("median", 1400), ("most", 1976)])
    #expect(abs(panel.shares.reduce(0, +) - 100) < 1e-9)
    #expect(panel.x(1000) < panel.x(1400))
    #expect(panel.panel.body.source.contains("median 1,400"))
  }

  @Test func `ends where few calls are longer, and has them in its last bar`() {
    let panel = TrapPanel(
      "vmmcall", unit: "cycles", calls: [Double](repeating: 1000, count: 9990) + [9_000_000],
      marks: [("most", 9_000_000)])
    #expect(panel.x.domain.upperBound < 2000)
    #expect(abs((panel.shares.last ?? 0) - 100.0 / 9991) < 1e-9)
  }

  @Test func `of one call is one bar`() {
    let panel = TrapPanel("port", unit: "cycles", calls: [500], marks: [])
    #expect(panel.shares.filter { $0 > 0 } == [100])
  }
}

@Suite struct `A panel of drift` {
  @Test func `is percent off the middle, as far below zero as above`() {
    let panel = DriftPanel([1, 1, 1.02, 0.99, 1])
    #expect(panel.bars.count == 5)
    #expect(abs(panel.bars[2].high - 2) < 1e-9)
    #expect(panel.y.domain == -2...2)
  }

  @Test func `puts many readings together`() {
    let panel = DriftPanel((0..<10_000).map { 1 + Double($0 % 10) / 1000 })
    #expect(panel.bars.count <= 160)
    #expect(panel.bars.allSatisfy { $0.low <= $0.middle && $0.middle <= $0.high })
  }

  @Test func `of nothing is empty`() { #expect(DriftPanel([]).bars.isEmpty) }
}

extension String {
  /// How often something is in it.
  func components(of part: String) -> Int { ranges(of: part).count }
}
