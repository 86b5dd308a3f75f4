import Catalogue
import Statistics

/// What a block of each arm takes besides its iterations.
struct Intercepts {
  private let intercepts: [Intercept?]

  /// Pools the blocks of each arm, and draws arms with the same transport towards each other.
  init(_ slopes: Slopes) {
    var intercepts = slopes.arms.indices.map { Intercept(slopes.pairs(arm: $0)) }
    let known = intercepts.indices.filter { intercepts[$0] != nil && slopes.loops[$0] != nil }
    for alike in Dictionary(grouping: known, by: { slopes.loops[$0]?.transport }).values {
      let shrunk = Intercept.shrunk(alike.compactMap { intercepts[$0] })
      for (arm, intercept) in zip(alike, shrunk) { intercepts[arm] = intercept }
    }
    self.intercepts = intercepts
  }

  /// In ticks; 0 for an arm without a pair.
  func value(_ arm: Int) -> Double { intercepts[arm]?.value ?? 0 }

  /// The standard error that it leaves in each reading of a pair, in ticks an iteration.
  func errorOfReadings(_ arm: Int, iterations: Double) -> Double {
    guard iterations > 0 else { return 0 }
    return (intercepts[arm]?.error ?? 0) * 2 / (3 * iterations)
  }
}
