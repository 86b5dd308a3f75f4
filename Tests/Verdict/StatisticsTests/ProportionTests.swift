import Statistics
import Testing

@Suite struct `A share's own interval` {
  // R: binom.test(x, n, conf.level = …)$conf.int
  @Test(arguments: [
    (0, 10, 0.95, 0, 0.3084971), (10, 10, 0.95, 0.6915029, 1),
    (3, 10, 0.95, 0.06673951, 0.6524529),
    (950, 1000, 0.99, 0.9292186, 0.9659752),
  ])
  func `is that of Clopper and Pearson`(
    successes: Int, trials: Int, level: Double, low: Double, high: Double
  ) {
    let interval = Proportion(successes, of: trials).interval(level: level)
    #expect(abs(interval.low - low) < 1e-3 && abs(interval.high - high) < 1e-3)
  }

  @Test func `holds the share, and narrows with the trials`() {
    for trials in [100, 10_000, 100_000] {
      let proportion = Proportion(trials / 50, of: trials)
      let interval = proportion.interval(level: 0.999)
      #expect(interval.contains(proportion.share) && proportion.share == 0.02)
      #expect(interval.width < 1.2 / Double(trials).squareRoot())
    }
  }
}
