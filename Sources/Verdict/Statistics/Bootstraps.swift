import Synchronization

/// The resamples of a run, drawn once for each number of layouts: what failed in some layouts has
/// fewer than the others.
package final class Bootstraps: Sendable {
  private let seed: UInt64
  private let resamples: Int
  private let known = Mutex<[[Int]: LayoutBootstrap]>([:])

  package init(seed: UInt64, resamples: Int = 10_000) {
    self.seed = seed
    self.resamples = resamples
  }

  package func of(layouts: Int, phases: Int) -> LayoutBootstrap {
    known.withLock { known in
      if let bootstrap = known[[layouts, phases]] { return bootstrap }
      let bootstrap = LayoutBootstrap(
        layouts: layouts, resamples: resamples, seed: seed, phases: phases)
      known[[layouts, phases]] = bootstrap
      return bootstrap
    }
  }
}

/// A number that a file can hold; nil for one without bound.
package func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
