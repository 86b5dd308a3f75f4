import Catalogue
import Statistics

/// Ticks of the counter per core cycle in each layout replica, from the chain of adds
/// that runs beside each group.
struct CoreClock {
  /// The middle of the replicas; nil when no chain was measured.
  let ticksPerCycle: Double?
  /// The distance between the quartiles of the replicas.
  let spread: Double?

  private let ratios: [Double?]

  init(_ slopes: Slopes) {
    ratios = slopes.replicas.indices.map { replica in
      // The middle of some hundred readings: an interrupt in one of them must not divide
      // everything else by nearly nothing.
      median(slopes.clockReadings(replica: replica)).map { $0 / Double(Chain.length) }
        .flatMap { $0 > 0 ? $0 : nil }
    }
    ticksPerCycle = median(ratios.compactMap { $0 })
    spread = interquartileRange(ratios.compactMap { $0 })
  }

  /// Ticks per core cycle in a replica; nil when it had no chain.
  func ratio(replica: Int) -> Double? { ratios[replica] }
}
