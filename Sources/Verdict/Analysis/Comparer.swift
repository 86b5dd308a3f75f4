import Statistics

/// Makes one value of each layout replica, and an estimate of them all.
struct Comparer {
  let slopes: Slopes
  let clock: CoreClock
  let options: Analysis.Options
  private let bootstraps: Bootstraps
  private let intercepts: Intercepts

  init(slopes: Slopes, clock: CoreClock, options: Analysis.Options) {
    self.slopes = slopes
    self.clock = clock
    self.options = options
    bootstraps = Bootstraps(seed: options.seed)
    intercepts = Intercepts(slopes)
  }

  /// What an arm costs a call, in core cycles.
  func cost(of arm: Int) -> Estimate? {
    let layouts = slopes.layouts(of: arm)
    return estimate(layoutCosts(cycles(arm, layouts)), of: [arm])
  }

  /// What an arm costs more than another, in core cycles; visits are compared one by one.
  func difference(of arm: Int, from baseline: Int) -> Estimate? {
    let layouts = slopes.layouts(of: arm)
    return estimate(
      layoutDifferences(form: cycles(arm, layouts), baseline: cycles(baseline, layouts)),
      of: [arm, baseline])
  }

  /// What an arm costs more than another in each visit of one layout, in core cycles.
  func differences(of arm: Int, from baseline: Int, layout: Int) -> [Double] {
    zip(cycles(arm, [layout])[0], cycles(baseline, [layout])[0]).map { $0 - $1 }
      .filter { !$0.isNaN }
  }

  /// Rounds of all layouts together in which an arm was measured.
  func rounds(of arm: Int) -> Int {
    slopes.layouts(of: arm).reduce(0) { sum, layout in
      sum + slopes.pairs(arm: arm, layout: layout).count { !$0.isMissing }
    }
  }

  /// Core cycles a call by layout and visit; not a number where there is none.
  private func cycles(_ arm: Int, _ layouts: [Int]) -> [[Double]] {
    let ratios = slopes.visits.map { clock.ratio(process: $0.process) ?? .nan }
    let intercept = intercepts.value(arm)
    return layouts.map { layout in
      let pairs = slopes.pairs(arm: arm, layout: layout)
      return ratios.indices.map {
        $0 < pairs.count ? pairs[$0].reading(intercept: intercept) / ratios[$0] : .nan
      }
    }
  }

  /// The estimate of what each layout says; not a number for a layout that says nothing.
  private func estimate(_ layouts: LayoutValues, of arms: [Int]) -> Estimate? {
    var present = layouts.present
    present.commonError = commonError(arms)
    let count = present.values.count
    guard count > 0, present.values.allSatisfy(\.isFinite) else { return nil }
    var estimate = judge(
      present, bound: options.bound, level: Looks.level(options.level, of: options.looks),
      bootstrap: bootstraps.of(
        layouts: count,
        // Without some of its layouts a loop has not been in each phase equally often.
        phases: count == layouts.values.count ? Self.phases : 1))
    estimate.level = options.level
    return estimate
  }

  /// The standard error that all layouts share: that of what blocks take besides their iterations,
  /// in core cycles.
  func commonError(_ arms: [Int]) -> Double {
    guard let ticksPerCycle = clock.ticksPerCycle else { return 0 }
    return quadrature(arms.map { intercepts.errorOfReadings($0) / ticksPerCycle })
  }

  /// Places that a function of 16-byte alignment can have in a cache line; layouts take
  /// turns with them.
  static let phases = 4
}
