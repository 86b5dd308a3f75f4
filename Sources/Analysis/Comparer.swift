import Statistics

/// Makes one value of each layout replica, and an estimate of them all.
struct Comparer {
  let slopes: Slopes
  let clock: CoreClock
  let options: Analysis.Options
  private let bootstraps = Bootstraps()

  init(slopes: Slopes, clock: CoreClock, options: Analysis.Options) {
    self.slopes = slopes
    self.clock = clock
    self.options = options
  }

  /// What an arm costs a call, in core cycles.
  func cost(of arm: Int) -> Estimate? {
    estimate(
      (0..<slopes.replicas).compactMap { replica in
        let ticks = slopes.ticks(arm: arm, replica: replica)
        let cycles = ticks.indices.compactMap { round -> Double? in
          ticks[round].isNaN ? nil : ticks[round] / clock.ratio(replica: replica, round: round)
        }
        return trimmedMean(cycles, fraction: trimmedFraction)
      })
  }

  /// What an arm costs more than another, in core cycles; rounds are compared one by one.
  func difference(of arm: Int, from baseline: Int) -> Estimate? {
    estimate(
      (0..<slopes.replicas).compactMap { replica in
        let ours = slopes.ticks(arm: arm, replica: replica)
        let theirs = slopes.ticks(arm: baseline, replica: replica)
        var form: [Double] = []
        var base: [Double] = []
        for round in 0..<min(ours.count, theirs.count)
        where !ours[round].isNaN && !theirs[round].isNaN {
          let ratio = clock.ratio(replica: replica, round: round)
          form.append(ours[round] / ratio)
          base.append(theirs[round] / ratio)
        }
        return pairedLayoutDifference(form: form, baseline: base)
      })
  }

  /// Rounds of all replicas together in which an arm was measured.
  func rounds(of arm: Int) -> Int {
    (0..<slopes.replicas).reduce(0) { sum, replica in
      sum + slopes.ticks(arm: arm, replica: replica).count { !$0.isNaN }
    }
  }

  private func estimate(_ values: [Double]) -> Estimate? {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    return judge(
      values, bound: options.bound, level: options.level,
      bootstrap: bootstraps.of(layouts: values.count, seed: options.seed))
  }
}

/// The resamples of a run, drawn once for each number of layouts: a kernel that failed in
/// some layouts has fewer than the others.
private final class Bootstraps {
  private var known: [Int: LayoutBootstrap] = [:]

  func of(layouts: Int, seed: UInt64) -> LayoutBootstrap {
    if let bootstrap = known[layouts] { return bootstrap }
    let bootstrap = LayoutBootstrap(layouts: layouts, seed: seed)
    known[layouts] = bootstrap
    return bootstrap
  }
}
