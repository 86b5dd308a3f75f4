/// What the resamples of one comparison say, from which the interval of any level is read.
package struct BootstrapDistribution {
  let estimate: Double
  let layouts: Int
  /// Its standard error; nil when there are too few layouts to have one.
  let standardError: Double?
  /// How far the layout farthest from its phase's estimate lies, in standard errors.
  let farthest: Float
  /// The distance of each resample's estimate from the true one of the resamples, in its own
  /// standard errors and squared.
  var squaredDistances: [Float]

  /// The interval at one level; mutating, because reading a quantile puts the distances in order
  /// as far as it needs.
  package mutating func interval(level: Double) -> Interval {
    guard let standardError else { return .unbounded }
    guard standardError > 0 else {
      // Layouts that agree to the last digit leave nothing to resample. A few may by chance.
      return signCut(count: layouts, level: level) == nil
        ? .unbounded : Interval(low: estimate, high: estimate)
    }
    // One more than the resamples: the estimate itself counts as one, which keeps the level.
    let rank = Int((Double(squaredDistances.count + 1) * level).rounded(.up)) - 1
    guard squaredDistances.indices.contains(rank) else { return .unbounded }
    select(rank, in: &squaredDistances)
    var reach = squaredDistances[rank].squareRoot()
    if isWithinLayouts(level: level) {
      reach = min(reach, farthest)
    } else if layouts >= Self.fewLayouts {
      reach = min(reach, Self.mostReach * farthest)
    }
    let distance = Double(reach) * standardError
    return Interval(low: estimate - distance, high: estimate + distance)
  }

  /// With so many layouts or more, but not enough that the truth is known to lie among them, an
  /// interval reaches no farther than a few times the layout that is farthest away. Where all but
  /// two or three read the same it would else reach hundreds of times as far, or have no bound at all.
  private static let fewLayouts = 8
  private static let mostReach: Float = 4

  /// Whether there are layouts enough that the truth is known to lie among them: a trimmed mean
  /// does, unless all layouts fall among those of its population that are not cut off at one end.
  private func isWithinLayouts(level: Double) -> Bool {
    2 * Binomial(trials: layouts, probability: trimmedFraction).cumulative(0) <= 1 - level
  }
}

extension LayoutBootstrap {
  /// Deals the residuals of these values out anew, as often as there are resamples.
  package func distribution(_ values: [Double]) -> BootstrapDistribution {
    precondition(values.count == layouts, "one value for each layout is needed")
    precondition(values.allSatisfy(\.isFinite), "a value that is not a number")
    let sample = PhasedSample(values, phases: phases)
    guard let error = sample.standardError, error > 0 else {
      return BootstrapDistribution(
        estimate: sample.estimate, layouts: layouts, standardError: sample.standardError,
        farthest: 0, squaredDistances: [])
    }
    // In standard errors, so that single precision is enough for values of any size.
    let residuals = sample.residuals.map { Float($0 / error) }
    let strata = sample.strata.map {
      ResampledStratum(count: $0.sorted.count, cut: $0.cut)
    }
    var distances: [Float] = []
    distances.reserveCapacity(resamples)
    var dealt = [SIMD8<Float>](repeating: .zero, count: layouts)
    for block in 0..<resamples / 8 {
      for layout in 0..<layouts {
        let drawn = draws[block * layouts + layout]
        // Lanes by number: a loop over them goes through memory and takes a fifth longer in all.
        dealt[layout] = SIMD8(
          residuals[Int(drawn[0])], residuals[Int(drawn[1])], residuals[Int(drawn[2])],
          residuals[Int(drawn[3])], residuals[Int(drawn[4])], residuals[Int(drawn[5])],
          residuals[Int(drawn[6])], residuals[Int(drawn[7])])
      }
      var (start, sum, variance) = (0, SIMD8<Float>.zero, SIMD8<Float>.zero)
      for stratum in strata {
        let moments = stratum.moments(&dealt, from: start)
        sum += moments.mean
        variance += moments.variance
        start += stratum.count
      }
      // No distance is none, even where a resample has no spread to measure it by.
      let squared = (sum * sum / variance).replacing(with: 0, where: sum .== 0)
      for lane in 0..<8 { distances.append(squared[lane]) }
    }
    return BootstrapDistribution(
      estimate: sample.estimate, layouts: layouts, standardError: error,
      farthest: residuals.reduce(0) { max($0, abs($1)) }, squaredDistances: distances)
  }
}
