/// Decides what the differences of the layouts say, in core cycles.
///
/// 1. *Equivalent*: both one-sided tests at `level` reject a difference of `bound` or more, that is
///    the bootstrap interval at 2 · `level` − 1 lies inside ±`bound`. This comes first: an effect
///    that is visible but smaller than the bound is equivalent within the bound.
/// 2. *Different*: the bootstrap interval and the sign-test interval at `level` both exclude 0, on
///    the same side. Where nearly every layout's own rounds tell what it costs, the sign test beyond
///    the bound is enough: few layouts that cost one of two amounts have no bounded interval.
/// 3. *Layout-dependent*: neither, but nearly every layout's own rounds tell whether it pays, saves or
///    does neither, and at least two of these groups have two layouts or more. A trimmed mean leaves a few
///    layouts out: where those that pay and save come to more than the bound on average, what would
///    be equivalent is layout-dependent as well.
/// 4. *Unresolved*: everything else, among it intervals that disagree and too few layouts for the
///    sign test.
///
/// - Parameters:
///   - layouts: One difference for each layout, in cycles, all finite, in the order in which the
///     layouts take the layout phases.
///   - bound: The equivalence bound δ, in cycles.
///   - level: The confidence level, above 0.5 and below 1.
///   - bootstrap: The run's resamples, for as many layouts as there are values.
/// - Returns: The estimate with its intervals and verdict; never `invalid`, which only a control
///   gate says.
package func judge(
  _ layouts: LayoutValues, bound: Double = 0.1, level: Double = 0.99, bootstrap: LayoutBootstrap
) -> Estimate {
  var distribution = bootstrap.distribution(layouts.values)
  return judge(
    layouts, by: &distribution, bound: bound, level: level, phases: bootstrap.phases)
}

/// The same of layouts whose errors within them nobody knows, so that none is layout-dependent.
package func judge(
  _ values: [Double], bound: Double = 0.1, level: Double = 0.99, bootstrap: LayoutBootstrap
) -> Estimate {
  judge(LayoutValues(values), bound: bound, level: level, bootstrap: bootstrap)
}

/// The same from resamples that the caller also reads other intervals from.
package func judge(
  _ layouts: LayoutValues, by distribution: inout BootstrapDistribution, bound: Double,
  level: Double, phases: Int
) -> Estimate {
  precondition(level > 0.5 && level < 1 && bound > 0, "a level or bound that decides nothing")
  let values = layouts.values
  let groups = LayoutGroups(layouts, bound: bound)
  let interval = distribution.interval(of: layouts, level: level)
  let sign = signInterval(values, level: level).map {
    layouts.widened($0, about: distribution.estimate, level: level)
  }
  let verdict: Verdict =
    if distribution.interval(of: layouts, level: 2 * level - 1).isInside(bound) {
      groups.areTold && groups.areSeveral && abs(groups.average) > bound
        ? .layoutDependent : .equivalent
    } else if let sign, agree(interval, sign) {
      .different
    } else if groups.areTold, let sign, sign.low > bound || sign.high < -bound {
      .different
    } else {
      groups.areTold && groups.areSeveral ? .layoutDependent : .unresolved
    }
  return Estimate(
    estimate: distribution.estimate, interval: interval, signInterval: sign,
    signPValue: signPValue(values), level: level,
    minimumDetectableEffect: minimumDetectableEffect(
      values, phases: phases, interval: interval, level: level),
    verdict: verdict, layouts: values.count, groups: groups)
}

/// Whether both intervals exclude 0 on the same side.
private func agree(_ one: Interval, _ other: Interval) -> Bool {
  (one.low > 0 && other.low > 0) || (one.high < 0 && other.high < 0)
}

extension BootstrapDistribution {
  /// The interval of layouts whose common error is not among what the resamples show.
  mutating func interval(of layouts: LayoutValues, level: Double) -> Interval {
    layouts.widened(interval(level: level), about: estimate, level: level)
  }
}

extension LayoutValues {
  /// An interval with the error that all layouts have in common.
  fileprivate func widened(_ interval: Interval, about estimate: Double, level: Double) -> Interval
  {
    guard commonError > 0 else { return interval }
    let reach = normalQuantile(1 - (1 - level) / 2) * commonError
    return interval.widened(about: estimate, by: reach)
  }
}
