import Statistics
import Testing

@Suite struct `The layout bootstrap` {
  let values: [Double] = (0..<20).map { Double($0 * 7 % 20) / 10 }
  let bootstrap = LayoutBootstrap(layouts: 20, resamples: 2000, seed: 1)

  @Test func `gives the same interval for the same seed, and nearly so for another`() {
    let interval = bootstrap.interval(values, level: 0.95)
    let again = LayoutBootstrap(layouts: 20, resamples: 2000, seed: 1)
    #expect(again.interval(values, level: 0.95) == interval)
    let other = LayoutBootstrap(layouts: 20, resamples: 2000, seed: 2)
      .interval(values, level: 0.95)
    #expect(other != interval)
    #expect(abs(other.width - interval.width) < 0.1 * interval.width)
  }

  @Test func `moves and stretches with the values`() {
    let interval = bootstrap.interval(values, level: 0.95)
    let moved = bootstrap.interval(values.map { 1000 - 8 * $0 }, level: 0.95)
    #expect(abs(moved.low - (1000 - 8 * interval.high)) < 1e-4)
    #expect(abs(moved.high - (1000 - 8 * interval.low)) < 1e-4)
  }

  @Test func `does not mind which layout of a phase came first`() {
    let turned = Array(values[4...] + values[..<4])
    #expect(bootstrap.interval(turned, level: 0.99) == bootstrap.interval(values, level: 0.99))
  }

  @Test func `takes what phases cost for no noise, unless it is told of no phases`() {
    let phased = values.indices.map { values[$0] + [3, -1, 0, -2][$0 % 4] }
    let (plain, shifted) = (
      bootstrap.interval(values, level: 0.99), bootstrap.interval(phased, level: 0.99)
    )
    #expect(abs(plain.low - shifted.low) < 1e-6 && abs(plain.high - shifted.high) < 1e-6)
    let blind = LayoutBootstrap(layouts: 20, resamples: 2000, seed: 1, phases: 1)
    #expect(blind.interval(phased, level: 0.99).width > 2 * shifted.width)
  }

  @Test func `widens with the level`() {
    let widths = [0.5, 0.9, 0.95, 0.98, 0.99, 0.999].map {
      bootstrap.interval(values, level: $0).width
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `reaches no farther than the farthest layout, if there are enough for the level`() {
    // Two phases have three that read otherwise, of which two are cut off.
    var values = (0..<40).map { 0.001 * Double($0 * 7 % 11) }
    for layout in [1, 2, 5, 6, 9, 10] { values[layout] = 5 }
    let many = LayoutBootstrap(layouts: 40, seed: 1)
    let bounded = many.interval(values, level: 0.999)
    #expect(bounded.width / 2 < 5 && bounded.contains(0) && bounded.contains(0.2))
    // At this level all forty may well lie on one side.
    let farther = many.interval(values, level: 0.9999)
    #expect(farther.width > 2 * bounded.width && farther.width / 2 < 4 * 5.1)
  }

  @Test func `is a point where all layouts agree, whatever the last bit of their mean is`() {
    for value in [0, 0.1, -0.3, 1e-20, 12345.678] {
      let interval = bootstrap.interval([Double](repeating: value, count: 20), level: 0.99)
      #expect(interval.width == 0)
      #expect(abs(interval.low - value) <= 1e-12 * abs(value))
    }
  }

  @Test func `bounds nothing with one or two layouts, or with too few resamples for the level`() {
    let one = LayoutBootstrap(layouts: 1, resamples: 100, seed: 1)
    #expect(one.interval([0.3], level: 0.95) == .unbounded)
    let two = LayoutBootstrap(layouts: 2, resamples: 1000, seed: 1)
    #expect(two.interval([0.3, 0.4], level: 0.95) == .unbounded)
    let few = LayoutBootstrap(layouts: 20, resamples: 16, seed: 1)
    #expect(few.interval(values, level: 0.99) == .unbounded)
    #expect(few.interval(values, level: 0.9) != .unbounded)
  }

  @Test func `bounds nothing where so few layouts agree that they may by chance`() {
    for layouts in [2, 5, 7] {
      let few = LayoutBootstrap(layouts: layouts, resamples: 1000, seed: 1)
      let values = [Double](repeating: 0.25, count: layouts)
      #expect(few.interval(values, level: 0.99) == .unbounded)
      #expect(judge(values, bootstrap: few).verdict == .unresolved)
    }
  }

  @Test func `is about as wide as Student's t for values that are spread like normal ones`() {
    // The scores of twelve normal values: t(0.975, 7) = 2.365 times their Winsorised standard error
    // of 0.278 on each side. The bootstrap's own quantile may differ from t by a quarter.
    let scores = [-1.63, -1.12, -0.79, -0.54, -0.31, -0.10, 0.10, 0.31, 0.54, 0.79, 1.12, 1.63]
    let bootstrap = LayoutBootstrap(layouts: 12, resamples: 20_000, seed: 3)
    let width = bootstrap.interval(scores, level: 0.95).width
    #expect(abs(width / (2 * 2.365 * 0.278) - 1) < 0.25)
  }
}
