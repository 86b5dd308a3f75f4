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
    estimate(of: arm) { replica in
      trimmedMean(
        slopes.ticks(arm: arm, replica: replica).filter { !$0.isNaN }, fraction: trimmedFraction)
    }
  }

  /// What an arm costs more than another, in core cycles; rounds are compared one by one.
  func difference(of arm: Int, from baseline: Int) -> Estimate? {
    estimate(of: arm) { replica in
      let pairs = zip(
        slopes.ticks(arm: arm, replica: replica), slopes.ticks(arm: baseline, replica: replica)
      ).filter { !$0.isNaN && !$1.isNaN }
      return pairedLayoutDifference(form: pairs.map(\.0), baseline: pairs.map(\.1))
    }
  }

  /// Rounds of all replicas together in which an arm was measured.
  func rounds(of arm: Int) -> Int {
    slopes.replicas(of: arm).reduce(0) { sum, replica in
      sum + slopes.ticks(arm: arm, replica: replica).count { !$0.isNaN }
    }
  }

  /// The estimate of what each layout says, from ticks.
  private func estimate(of arm: Int, _ ticks: (Int) -> Double?) -> Estimate? {
    let replicas = slopes.replicas(of: arm)
    let values = replicas.compactMap { replica in
      clock.ratio(replica: replica).flatMap { ratio in ticks(replica).map { $0 / ratio } }
    }
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    return judge(
      values, bound: options.bound, level: options.level,
      bootstrap: bootstraps.of(
        layouts: values.count,
        // Without some of its layouts a kernel has not been in each phase equally often.
        phases: values.count == replicas.count ? Self.phases : 1, seed: options.seed))
  }

  /// Places that a function of 16-byte alignment can have in a cache line; layouts take
  /// turns with them.
  private static let phases = 4
}

/// The resamples of a run, drawn once for each number of layouts: a kernel that failed in
/// some layouts has fewer than the others.
private final class Bootstraps {
  private var known: [[Int]: LayoutBootstrap] = [:]

  func of(layouts: Int, phases: Int, seed: UInt64) -> LayoutBootstrap {
    if let bootstrap = known[[layouts, phases]] { return bootstrap }
    let bootstrap = LayoutBootstrap(layouts: layouts, seed: seed, phases: phases)
    known[[layouts, phases]] = bootstrap
    return bootstrap
  }
}
