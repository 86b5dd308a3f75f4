import Report
import Runner
import Statistics

/// Twins and doses of many runs, a column for each condition.
struct ControlsReport {
  /// What was seen while the other CPUs were idle, or busy.
  var conditions: [(name: String, outcome: ControlTest.Outcome)]
  /// The confidence level of the runs' verdicts.
  let level: Double

  var sections: [ReportSection] {
    [
      Conclusion(
        "Do the controls of a run come out right?",
        shortfalls.isEmpty
          ? ["Yes: copies read alike, and added instructions read as many cycles more."]
          : ["No:"] + shortfalls, table: twins, legend: "twins: the same bytes twice."
      ).section,
      ReportSection(
        named: "doses",
        lines("Cycles read for so many added instructions, mean of the runs ± its 99% interval")
          + "\n" + doses),
    ]
  }

  /// Everything that did not come out right.
  var shortfalls: [String] {
    conditions.flatMap { name, outcome in
      problems(outcome).map { "\(name): \($0)" }
    }
  }

  private func problems(_ outcome: ControlTest.Outcome) -> [String] {
    var found: [String] = []
    if outcome.twins > 0 {
      let different = Proportion(outcome.twinsDifferent, of: outcome.twins)
      if different.interval(level: 0.99).low > 1 - level {
        found.append("\(share(different)) of the twins called different")
      }
    }
    for (toolchain, readings) in outcome.doses.sorted(by: { $0.key < $1.key }) {
      let means = readings.sorted { $0.key < $1.key }.map { mean($0.value).middle }
      if zip(means, means.dropFirst()).contains(where: { $0 >= $1 }) {
        found.append("\(toolchain): more added instructions read less than fewer")
      }
      let slope = mean(outcome.slopes[toolchain] ?? [])
      if !(abs(slope.middle - 1) <= ControlGate.slopeTolerance) {
        found.append("\(toolchain): an added instruction reads \(fixed(slope.middle, 4)) cycle")
      }
    }
    return found
  }

  private var twins: TextTable {
    var table = TextTable([""] + conditions.map(\.name))
    func add(_ head: String, _ cell: (ControlTest.Outcome) -> String) {
      table.add([head] + conditions.map { cell($0.outcome) })
    }
    add("runs, each with its own layouts") { "\($0.runs)" }
    add("processes") { "\($0.processes)" }
    add("runs whose controls passed") { "\($0.runsPassed)" }
    add("twins") { "\($0.twins)" }
    add("called different") { "\($0.twinsDifferent)" }
    add("share") { proportion($0.twinsDifferent, $0.twins) }
    add("interval holds 0") { proportion($0.twinsHoldingZero, $0.twins) }
    for (name, probability) in [("half", 0.5), ("90%", 0.9), ("99%", 0.99)] {
      add("interval, \(name) of them within ±") {
        quantile($0.widths, probability).map { fixed($0 / 2, 3) } ?? ""
      }
    }
    return table
  }

  private var doses: String {
    let toolchains = Set(conditions.flatMap { $0.outcome.doses.keys }).sorted()
    var table = TextTable(["built by", "added"] + conditions.map(\.name), left: 1)
    for toolchain in toolchains {
      let added = Set(conditions.flatMap { ($0.outcome.doses[toolchain] ?? [:]).keys }).sorted()
      for number in added {
        table.add(
          [toolchain, "\(number)"]
            + conditions.map { cell($0.outcome.doses[toolchain]?[number] ?? [], 3) })
      }
      table.add(
        [toolchain, "each"] + conditions.map { cell($0.outcome.slopes[toolchain] ?? [], 4) })
    }
    return table.text
  }

  private func cell(_ values: [Double], _ digits: Int) -> String {
    let (middle, reach) = mean(values)
    return "\(fixed(middle, digits)) ±\(fixed(reach, digits))"
  }

  /// The mean of some runs and how far its 99% interval reaches.
  private func mean(_ values: [Double]) -> (middle: Double, reach: Double) {
    guard let interval = meanInterval(values, level: 0.99) else {
      return (values.first ?? .nan, .nan)
    }
    return ((interval.low + interval.high) / 2, interval.width / 2)
  }

  private func proportion(_ successes: Int, _ trials: Int) -> String {
    guard trials > 0 else { return "" }
    let proportion = Proportion(successes, of: trials)
    let interval = proportion.interval(level: 0.99)
    return "\(share(proportion)) (\(percent(interval.low))-\(percent(interval.high)))"
  }

  private func share(_ proportion: Proportion) -> String { "\(percent(proportion.share))%" }

  private func percent(_ share: Double) -> String { fixed(100 * share, 2) }
}
