import Randomness

/// The cluster bootstrap over layouts: how an estimate varies when other code placements had been
/// drawn.
///
/// A layout is the unit of replication, because more rounds in one placement only give a tighter
/// interval around that placement's bias. The resamples are drawn once and shared by all
/// comparisons of a run, which is faster and makes their intervals comparable.
public struct LayoutBootstrap: Sendable {
  /// How many layouts each comparison has.
  public let layouts: Int
  /// How many times the layouts were resampled.
  public let resamples: Int

  /// How often each layout was drawn: eight resamples side by side, then the layouts, then the
  /// next eight resamples.
  let counts: [SIMD8<Float>]

  /// Draws the resamples.
  ///
  /// - Precondition: there is at least one layout and one resample.
  public init(layouts: Int, resamples: Int = 10_000, seed: UInt64) {
    precondition(layouts > 0 && resamples > 0, "a bootstrap without layouts or resamples")
    self.layouts = layouts
    self.resamples = resamples
    var generator = SeededGenerator(seed: seed).stream(UInt64(layouts))
    var counts = [SIMD8<Float>](repeating: .zero, count: (resamples + 7) / 8 * layouts)
    for resample in 0..<resamples {
      for _ in 0..<layouts {
        let layout = Int(generator.uniform(below: UInt64(layouts)))
        counts[resample / 8 * layouts + layout][resample % 8] += 1
      }
    }
    self.counts = counts
  }

  /// The interval of the estimate at one level, in the unit of the values.
  ///
  /// - Precondition: there is one value for each layout.
  public func interval(_ values: [Double], level: Double) -> Interval {
    distribution(values).interval(level: level)
  }
}
