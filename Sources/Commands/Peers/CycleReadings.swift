import Catalogue
import Statistics

/// What a tool said, in core cycles.
///
/// A peer knows no core cycles, and says several numbers of each loop. Each of them is taken,
/// and is turned into cycles in two ways: by one clock for all runs, and by a clock for each run,
/// which the tool itself read from the chain of one-cycle adds. So there are several answers of
/// each peer, and the best of them counts.
package struct CycleReadings: Sendable, Equatable {
  /// Which of the tool's numbers, and which clock.
  package let name: String
  /// Cycles a call costs, by symbol, in each run at the first layout.
  package var costs: [String: [Double]] = [:]
  /// Cycles that it costs more than the narrow form, by symbol, in the same runs.
  package var differences: [String: [Double]] = [:]
  package var laidOut: [String: [Double]] = [:]
  /// What a cost can't be finer than, by symbol, in cycles; nothing for one that is a mean.
  package var resolutions: [String: Double] = [:]

  /// All answers of a tool.
  ///
  /// - Parameters:
  ///   - tool: The tool.
  ///   - readings: Those of all tools.
  ///   - set: The loops.
  /// - Returns: One for this program, several for a peer.
  package static func all(
    of tool: PeerTool, in readings: [PeerReading], _ set: LoopSet
  ) -> [CycleReadings] {
    let own = readings.filter { $0.isOf(tool) && !$0.loop.isEmpty }
    if tool.harness == .clobber { return [CycleReadings(cycles: own)] }
    let statistics = Set(own.map(\.statistic)).sorted()
    return statistics.flatMap { statistic in
      let chosen = own.filter { $0.statistic == statistic }
      return [true, false].compactMap {
        CycleReadings(times: chosen, statistic, oneClock: $0, set)
      }
    }
  }

  private init(cycles readings: [PeerReading]) {
    name = "its estimates"
    for reading in readings.sorted(by: { ($0.layout, $0.run) < ($1.layout, $1.run) }) {
      let isCost = reading.statistic == "cost"
      if reading.layout == 0 {
        if isCost {
          costs[reading.loop, default: []].append(reading.value)
        } else {
          differences[reading.loop, default: []].append(reading.value)
        }
      }
      if reading.run == 0, !isCost { laidOut[reading.loop, default: []].append(reading.value) }
    }
  }

  /// Times of whole calls; nil if the tool did not time the chain.
  private init?(
    times readings: [PeerReading], _ statistic: String, oneClock: Bool, _ set: LoopSet
  ) {
    name = "\(statistic), \(oneClock ? "one clock" : "a clock for each run")"
    var runs: [Place: [String: Double]] = [:]
    for reading in readings {
      let place = Place(layout: reading.layout, run: reading.run)
      runs[place, default: [:]][reading.loop] = reading.value
    }
    // What a cycle takes, in the tool's unit.
    let clocks = runs.compactMapValues { times in
      times[set.chain.symbol].map { $0 / Double(PeerTool.iterations * Chain.length) }
    }
    guard let middle = median(Array(clocks.values)) else { return nil }
    for reading in readings {
      resolutions[reading.loop] = reading.resolution.map {
        $0 / (middle * Double(PeerTool.iterations))
      }
    }
    for (place, times) in runs.sorted(by: { $0.key < $1.key }) {
      guard let clock = oneClock ? middle : clocks[place], let narrow = times[set.narrow.symbol]
      else { return nil }
      for (symbol, time) in times where symbol != set.chain.symbol {
        let scale = 1 / (clock * Double(PeerTool.iterations))
        let difference = (time - narrow) * scale
        if place.layout == 0 { costs[symbol, default: []].append(time * scale) }
        guard symbol != set.narrow.symbol else { continue }
        if place.layout == 0 { differences[symbol, default: []].append(difference) }
        if place.run == 0 { laidOut[symbol, default: []].append(difference) }
      }
    }
  }

  private struct Place: Hashable, Comparable {
    let layout: Int
    let run: Int

    static func < (one: Place, other: Place) -> Bool {
      (one.layout, one.run) < (other.layout, other.run)
    }
  }
}
