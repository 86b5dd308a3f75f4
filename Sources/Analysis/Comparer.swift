import Statistics

/// Makes one value of each layout replica, and an estimate of them all.
struct Comparer {
  let slopes: Slopes
  let clock: CoreClock
  let options: Analysis.Options
  private let bootstraps: Bootstraps

  init(slopes: Slopes, clock: CoreClock, options: Analysis.Options) {
    self.slopes = slopes
    self.clock = clock
    self.options = options
    bootstraps = Bootstraps(seed: options.seed)
  }

  /// What an arm costs a call, in core cycles.
  func cost(of arm: Int) -> Estimate? {
    estimate(of: arm) { layout in
      trimmedMean(cycles(arm, layout).filter { !$0.isNaN }, fraction: trimmedFraction)
    }
  }

  /// What an arm costs more than another, in core cycles; visits are compared one by one.
  func difference(of arm: Int, from baseline: Int) -> Estimate? {
    estimate(of: arm) { layout in
      let pairs = pairs(of: arm, with: baseline, layout: layout)
      return pairedLayoutDifference(form: pairs.map(\.0), baseline: pairs.map(\.1))
    }
  }

  /// What an arm costs more than another in each visit of one layout, in core cycles.
  func differences(of arm: Int, from baseline: Int, layout: Int) -> [Double] {
    pairs(of: arm, with: baseline, layout: layout).map { $0 - $1 }
  }

  /// Rounds of all layouts together in which an arm was measured.
  func rounds(of arm: Int) -> Int {
    slopes.layouts(of: arm).reduce(0) { sum, layout in
      sum + slopes.ticks(arm: arm, layout: layout).count { !$0.isNaN }
    }
  }

  /// Core cycles a call of two arms, in the visits of a layout in which both were measured.
  private func pairs(of arm: Int, with other: Int, layout: Int) -> [(Double, Double)] {
    zip(cycles(arm, layout), cycles(other, layout)).filter { !$0.isNaN && !$1.isNaN }
  }

  /// Core cycles a call in each visit of a layout; not a number where there is none.
  private func cycles(_ arm: Int, _ layout: Int) -> [Double] {
    zip(slopes.ticks(arm: arm, layout: layout), slopes.visits).map { ticks, visit in
      clock.ratio(process: visit.process).map { ticks / $0 } ?? .nan
    }
  }

  /// The estimate of what each layout says.
  private func estimate(of arm: Int, _ cycles: (Int) -> Double?) -> Estimate? {
    let layouts = slopes.layouts(of: arm)
    let values = layouts.compactMap(cycles)
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    return judge(
      values, bound: options.bound, level: options.level,
      bootstrap: bootstraps.of(
        layouts: values.count,
        // Without some of its layouts a kernel has not been in each phase equally often.
        phases: values.count == layouts.count ? Self.phases : 1))
  }

  /// Places that a function of 16-byte alignment can have in a cache line; layouts take
  /// turns with them.
  private static let phases = 4
}
