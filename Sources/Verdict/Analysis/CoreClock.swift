import Catalogue
import Statistics

/// Ticks of the counter per core cycle in each process, from the chain of adds that runs
/// beside each group.
struct CoreClock {
  /// The middle of the processes; nil when no chain was measured.
  let ticksPerCycle: Double?
  /// The distance between the quartiles of all readings, as a part of their middle.
  let spread: Double?

  private let ratios: [Int: Double]

  init(_ slopes: Slopes) {
    var ratios: [Int: Double] = [:]
    var readings: [Double] = []
    let intercept = Intercept(slopes.clockPairs)?.value ?? 0
    for process in Set(slopes.visits.map(\.process)) {
      let own = slopes.clockPairs(process: process).map { $0.reading(intercept: intercept) }
      readings += own
      // The middle of all its readings: an interrupt in one of them must not divide everything
      // else by nearly nothing.
      if let middle = median(own), middle > 0 { ratios[process] = middle / Double(Chain.length) }
    }
    self.ratios = ratios
    ticksPerCycle = median(Array(ratios.values))
    spread = interquartileRange(readings).flatMap { range in
      median(readings).map { range / $0 }
    }
  }

  /// Ticks per core cycle in a process; nil when it had no chain.
  func ratio(process: Int) -> Double? { ratios[process] }
}
