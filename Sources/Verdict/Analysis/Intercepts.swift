import Catalogue
import Statistics

/// What a block of each arm takes besides its iterations.
struct Intercepts {
  private let intercepts: [Intercept?]
  private let errorsOfReadings: [Double]

  /// Pools the blocks of each arm, and draws arms with the same transport towards each other.
  init(_ slopes: Slopes) {
    var intercepts: [Intercept?] = []
    var iterations: [Int] = []
    for arm in slopes.arms.indices {
      let pairs = slopes.pairs(arm: arm)
      intercepts.append(Intercept(pairs))
      iterations.append(pairs.first?.iterations ?? 0)
    }
    let known = intercepts.indices.filter { intercepts[$0] != nil && slopes.loops[$0] != nil }
    for alike in Dictionary(grouping: known, by: { slopes.loops[$0]?.transport }).values {
      let shrunk = Intercept.shrunk(alike.compactMap { intercepts[$0] })
      for (arm, intercept) in zip(alike, shrunk) { intercepts[arm] = intercept }
    }
    self.intercepts = intercepts
    errorsOfReadings = zip(intercepts, iterations).map { intercept, iterations in
      intercept?.errorOfReadings(iterations: iterations) ?? 0
    }
  }

  /// In ticks; 0 for an arm without a pair.
  func value(_ arm: Int) -> Double { intercepts[arm]?.value ?? 0 }

  /// The standard error that it leaves in each reading of a pair, in ticks an iteration.
  func errorOfReadings(_ arm: Int) -> Double { errorsOfReadings[arm] }
}
