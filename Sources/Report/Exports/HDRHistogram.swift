import Histogram
import Records

/// The distribution of a trap's single calls, as the plotters of HDR histograms read it.
package enum HDRHistogram {
  /// The loops whose single calls were timed, in order of appearance.
  package static func loops(in blocks: [BlockRow]) -> [String] {
    var seen: Set<String> = []
    return singles(blocks).map(\.loop).filter { seen.insert($0).inserted }
  }

  /// The distribution of percentiles in ticks a call, three digits of each.
  ///
  /// - Parameters:
  ///   - loop: The loop's id.
  ///   - blocks: The rows of blocks.csv.
  /// - Returns: The text of an `.hgrm` file.
  package static func text(of loop: String, in blocks: [BlockRow]) -> String {
    var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    for row in singles(blocks) where row.loop == loop { histogram.record(UInt64(row.ticks)) }
    var text = ""
    histogram.outputPercentileDistribution(to: &text, outputValueUnitScalingRatio: 1)
    return text
  }

  private static func singles(_ blocks: [BlockRow]) -> [BlockRow] {
    blocks.filter { $0.iterations == 1 && $0.flags.isEmpty && $0.ticks >= 0 }
  }
}
