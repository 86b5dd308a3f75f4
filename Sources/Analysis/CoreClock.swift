import Catalogue
import Statistics

/// Ticks of the counter per core cycle, replica by replica and round by round, from the
/// chain of adds that runs beside each group.
struct CoreClock {
  private let ratios: [[Double]]

  /// The middle of all ratios; nil when no chain was measured.
  let ticksPerCycle: Double?
  /// The distance between the quartiles of the ratios.
  let spread: Double?

  init(_ slopes: Slopes) {
    ratios = (0..<slopes.replicas).map { replica in
      (0..<slopes.rounds).map { round in
        let readings = slopes.clockReadings(replica: replica, round: round)
        return (median(readings) ?? .nan) / Double(Chain.length)
      }
    }
    let known = ratios.joined().filter { !$0.isNaN && $0 > 0 }
    ticksPerCycle = median(known)
    spread = interquartileRange(known)
  }

  /// Ticks per core cycle in one round; the run's middle where its own is missing.
  func ratio(replica: Int, round: Int) -> Double {
    let ratio = ratios[replica][round]
    return ratio > 0 ? ratio : ticksPerCycle ?? .nan
  }
}
