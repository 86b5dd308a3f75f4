/// The estimates of all resamples of one comparison, from which the interval of any level is read.
struct BootstrapDistribution {
  /// The estimate of the layouts themselves.
  let estimate: Double
  /// The estimates of the resamples, ascending; empty when one layout says nothing of the spread.
  let replicates: [Double]

  /// The interval at one level.
  func interval(level: Double) -> Interval {
    guard let low = quantile(sorted: replicates, (1 - level) / 2),
      let high = quantile(sorted: replicates, (1 + level) / 2)
    else { return .unbounded }
    return Interval(low: low, high: high)
  }
}

extension LayoutBootstrap {
  /// Computes the estimate of every resample of these values.
  func distribution(_ values: [Double]) -> BootstrapDistribution {
    precondition(values.count == layouts, "one value for each layout is needed")
    let sample = TrimmedSample(values, fraction: trimmedFraction)
    guard sample.kept > 1 else { return .init(estimate: sample.mean, replicates: []) }
    let order = values.indices.sorted { values[$0] < values[$1] }
    var replicates: [Double] = []
    replicates.reserveCapacity(resamples)
    for resample in 0..<resamples {
      var (drawn, sum) = (0, 0.0)
      for layout in order {
        let before = min(max(drawn, sample.cut), layouts - sample.cut)
        drawn += Int(counts[resample / 8 * layouts + layout][resample % 8])
        sum += Double(min(max(drawn, sample.cut), layouts - sample.cut) - before) * values[layout]
      }
      replicates.append(sum / Double(sample.kept))
    }
    return .init(estimate: sample.mean, replicates: replicates.sorted())
  }
}
