import Catalogue
import Statistics

/// What each layout of a run would have said alone, against what all of them say together.
///
/// A harness that builds a program once and measures it often has one layout, and takes its
/// rounds for independent. Here each layout is judged like that, from its own rounds, by an
/// ordinary interval of their mean.
package struct LayoutBias: Sendable {
  /// What one layout says alone.
  package struct Layout: Sendable, Equatable {
    /// The 20% trimmed mean of its rounds' differences, as all layouts together take it: what
    /// the layout makes of the difference, whatever interrupted a round. In core cycles.
    package let value: Double
    /// The plain mean of its rounds' differences, in core cycles.
    package let mean: Double
    /// The interval of that mean over its rounds, in core cycles.
    package let interval: Interval
    package var isDifferent: Bool { !interval.contains(0) }
  }

  package struct Cell: Sendable {
    package let loop: Loop
    package let toolchain: String
    /// Whether it is the twin of its baseline: the same machine code, at another address.
    package let isTwin: Bool
    package let whole: Estimate
    /// What each says alone.
    package let layouts: [Layout]

    /// The standard deviation of the layouts' values, in core cycles.
    package var deviation: Double { standardDeviation(layouts.map(\.value)) ?? .nan }
    /// The least of their values, in core cycles.
    package var least: Double { layouts.map(\.value).min() ?? .nan }
    /// The greatest of them, in core cycles.
    package var most: Double { layouts.map(\.value).max() ?? .nan }
    /// Layouts that call different what all together call equivalent.
    package var wronglyDifferent: Int {
      whole.verdict == .equivalent ? layouts.count(where: \.isDifferent) : 0
    }
    /// Layouts that call the dearer of two the cheaper one.
    package var wrongSigns: Int {
      guard whole.verdict == .different else { return 0 }
      return layouts.count { $0.isDifferent && ($0.mean < 0) != (whole.estimate < 0) }
    }
    /// Layouts whose interval does not hold what all together estimate.
    package var misses: Int { layouts.count { !$0.interval.contains(whole.estimate) } }
  }

  package let level: Double
  /// Twins and comparisons without the exit, in the order of the catalogue.
  package let cells: [Cell]

  /// Judges the layouts of a run.
  ///
  /// - Parameters:
  ///   - slopes: What the rows of blocks.csv say, taken in their order.
  ///   - options: How they are judged.
  package init(_ slopes: Slopes, options: Analysis.Options = Analysis.Options()) {
    let comparer = Comparer(slopes: slopes, clock: CoreClock(slopes), options: options)
    level = options.level
    cells = inCatalogueOrder(slopes.arms).compactMap { arm in
      let key = slopes.arms[arm]
      guard let loop = slopes.loops[arm], loop.transport.tier == .shell else { return nil }
      let isTwin = key.copy > 0
      guard let baseline = isTwin ? comparer.original(of: arm) : comparer.baseline(of: arm, loop),
        let whole = comparer.difference(of: arm, from: baseline)
      else { return nil }
      let layouts = slopes.layouts(of: arm).compactMap { layout -> Layout? in
        let values = comparer.differences(of: arm, from: baseline, layout: layout)
        guard let interval = meanInterval(values, level: options.level),
          let value = trimmedMean(values, fraction: trimmedFraction)
        else { return nil }
        return Layout(
          value: value, mean: (interval.low + interval.high) / 2, interval: interval)
      }
      guard !layouts.isEmpty else { return nil }
      return Cell(
        loop: loop, toolchain: key.toolchain, isTwin: isTwin, whole: whole,
        layouts: layouts)
    }
  }
}
