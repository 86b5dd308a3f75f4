import FoundationEssentials

package struct PeerNumber: Sendable, Equatable {
  package let loop: String
  package let statistic: String
  /// The number, for one call with so many iterations as the tool was told.
  package let value: Double
  /// `ns` or `ticks`.
  package let unit: String
  /// The distance of two samples of which one is the number, where that is a single sample's: a
  /// histogram keeps three digits, and a clock has steps. Nil for a mean.
  package var histogramStep: Double?
  package var callsInSample = 1

  package init(
    loop: String, statistic: String, value: Double, unit: String, histogramStep: Double? = nil,
    callsInSample: Int = 1
  ) {
    self.loop = loop
    self.statistic = statistic
    self.value = value
    self.unit = unit
    self.histogramStep = histogramStep
    self.callsInSample = callsInSample
  }

  /// What the number can't be finer than, in nanoseconds; nil for a mean.
  func resolution(_ clockStep: Double) -> Double? {
    histogramStep.map { max($0, clockStep) / Double(callsInSample) }
  }
}

/// Output of a peer that is not as it should be.
package struct UnreadableOutput: Error, CustomStringConvertible {
  let tool: String
  let reason: String

  package var description: String { "\(tool) wrote what can't be read: \(reason)" }
}

/// What google-benchmark writes with `--benchmark_format=json`.
package enum GoogleOutput {
  private struct Report: Decodable {
    let benchmarks: [Entry]
  }

  private struct Entry: Decodable {
    let name: String
    let runName: String
    let runType: String
    let aggregateName: String?
    let realTime: Double
    let cpuTime: Double
    let timeUnit: String

    enum CodingKeys: String, CodingKey {
      case name
      case runName = "run_name"
      case runType = "run_type"
      case aggregateName = "aggregate_name"
      case realTime = "real_time"
      case cpuTime = "cpu_time"
      case timeUnit = "time_unit"
    }
  }

  /// The times of each loop; where there are repetitions their mean and median.
  ///
  /// - Throws: ``UnreadableOutput``.
  package static func numbers(_ bytes: [UInt8]) throws(UnreadableOutput) -> [PeerNumber] {
    let report: Report
    do {
      report = try JSONDecoder().decode(Report.self, from: Data(bytes))
    } catch {
      throw UnreadableOutput(tool: Harness.google.rawValue, reason: "\(error)")
    }
    var numbers: [PeerNumber] = []
    for entry in report.benchmarks {
      let statistic = entry.runType == "iteration" ? "mean" : entry.aggregateName ?? ""
      guard ["mean", "median"].contains(statistic) else { continue }
      guard entry.timeUnit == "ns" else {
        throw UnreadableOutput(
          tool: Harness.google.rawValue, reason: "a time in \(entry.timeUnit), not ns")
      }
      for (clock, value) in [("real", entry.realTime), ("cpu", entry.cpuTime)] {
        numbers.append(
          PeerNumber(
            loop: entry.runName, statistic: "\(clock) \(statistic)", value: value, unit: "ns"))
      }
    }
    return numbers
  }
}

/// What ordo-one's benchmark writes with `--format jmh`.
package enum OrdoOutput {
  private struct Element: Decodable {
    let benchmark: String
    let secondaryMetrics: [String: Metric]
  }

  private struct Metric: Decodable {
    let score: Double
    let scorePercentiles: [String: Double]
    let scoreUnit: String
  }

  /// The distance of neighbours in a histogram of three digits, which has 1,024 steps from one
  /// power of two to the next.
  private static func step(_ value: Double) -> Double { max(1, value.binade / 1024) }

  /// The wall-clock times of each loop: their mean and median.
  ///
  /// - Parameters:
  ///   - bytes: What it wrote to standard output, of which the last line that is an array counts.
  ///   - calls: Says how many calls are in one of a loop's samples.
  /// - Returns: A number for each loop and statistic.
  /// - Throws: ``UnreadableOutput``.
  package static func numbers(
    _ bytes: [UInt8], calls: (String) -> Int
  ) throws(UnreadableOutput) -> [PeerNumber] {
    func unreadable(_ reason: String) -> UnreadableOutput {
      UnreadableOutput(tool: Harness.ordo.rawValue, reason: reason)
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let line = lines.last(where: { $0.first == UInt8(ascii: "[") }) else {
      throw unreadable("no array")
    }
    let elements: [Element]
    do {
      elements = try JSONDecoder().decode([Element].self, from: Data(line))
    } catch {
      throw unreadable("\(error)")
    }
    var numbers: [PeerNumber] = []
    for element in elements {
      guard let metric = element.secondaryMetrics["Time (wall clock)"], metric.scoreUnit == "μs",
        let loop = element.benchmark.split(separator: ".").last.map(String.init)
      else { throw unreadable("no wall clock in μs") }
      let values = [
        ("mean", metric.score), ("median", metric.scorePercentiles["50.0"]),
      ]
      for (statistic, value) in values {
        guard let value else { continue }
        let (nanoseconds, count) = (value * 1000, calls(loop))
        numbers.append(
          PeerNumber(
            loop: loop, statistic: statistic, value: nanoseconds / Double(count), unit: "ns",
            histogramStep: statistic == "mean" ? nil : step(nanoseconds), callsInSample: count))
      }
    }
    return numbers
  }
}

/// What the plain loop writes: a line for each loop with its symbol, the calls and the ticks.
package enum PlainOutput {
  /// The ticks of a call of each loop.
  ///
  /// - Throws: ``UnreadableOutput``.
  package static func numbers(_ bytes: [UInt8]) throws(UnreadableOutput) -> [PeerNumber] {
    try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      line throws(UnreadableOutput) in
      let words = line.split(separator: " ")
      guard words.count == 3, let calls = Double(words[1]), let ticks = Double(words[2]), calls > 0
      else { throw UnreadableOutput(tool: Harness.plain.rawValue, reason: "'\(line)'") }
      return PeerNumber(
        loop: String(words[0]), statistic: "mean", value: ticks / calls, unit: "ticks")
    }
  }
}
