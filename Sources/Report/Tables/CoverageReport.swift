import Statistics

/// What simulated runs say of the method, in four tables.
package struct CoverageReport {
  private let study: CoverageStudy

  package init(_ study: CoverageStudy) { self.study = study }

  /// Whether the method keeps its promise, how much it sees, and every share.
  package var sections: [ReportSection] {
    func section(_ name: String, _ title: String, _ table: String) -> ReportSection {
      ReportSection(named: name, lines(title) + "\n" + table)
    }
    return [
      Conclusion(
        "How often is this program right where the truth is known?", conclusion, table: power,
        legend: "Simulated runs with every fault. A column: what the form really costs more, in "
          + "cycles. A cell: how often it was called different (equivalent)."
      ).section,
      section(
        "coverage",
        "Simulated runs with every fault: how often the intervals hold the truth, and the verdicts",
        layouts),
      section("faults", "Each fault alone, \(study.options.usualLayouts) layouts", faults),
      section(
        "looks", "Runs that look at most three times, doubling the layouts until they are decided",
        stopping),
    ]
  }

  private var layouts: String {
    var table = TextTable(["layouts", "form"] + Self.columns, left: 2)
    for trials in study.withEveryFault {
      table.add(["\(trials.plan.layouts)", form(trials)] + cells(trials))
    }
    return table.text
  }

  private var faults: String {
    var table = TextTable(["fault", "form"] + Self.columns, left: 2)
    for (fault, trials) in study.withOneFault { table.add([fault, form(trials)] + cells(trials)) }
    return table.text
  }

  private var stopping: String {
    var table = TextTable(["fault", "form"] + Self.columns, left: 2)
    for (fault, trials) in study.withStopping { table.add([fault, form(trials)] + cells(trials)) }
    return table.text
  }

  private static let columns = [
    "held at 95%", "held at 99%", "different", "equivalent", "by layout", "width 99%",
  ]

  private func cells(_ trials: Trials) -> [String] {
    [
      share(trials.covered95), share(trials.covered99),
      percent(trials.count(of: .different)), percent(trials.count(of: .equivalent)),
      percent(trials.count(of: .layoutDependent)), fixed(trials.width99, 3),
    ]
  }

  private func form(_ trials: Trials) -> String {
    trials.plan.effect.map { signed($0, 1) } ?? "twin"
  }

  private var power: TextTable {
    var table = TextTable(["layouts"] + study.options.effects.map { signed($0, 2) })
    for row in study.power {
      guard let layouts = row.first?.plan.layouts else { continue }
      table.add(
        ["\(layouts)"]
          + row.map { trials in
            let equivalent = trials.count(of: .equivalent)
            let seen = percent(trials.count(of: .different))
            return equivalent.share >= 0.0005 ? "\(seen) (\(percent(equivalent)))" : seen
          })
    }
    return table
  }

  private var conclusion: [String] {
    let runs =
      "\(study.options.seeds) runs a cell, seeds 0 to \(study.options.seeds - 1); in brackets of the "
      + "other tables what a share may be with a certainty of 99.9%."
    let shortfalls = study.shortfalls
    guard shortfalls.isEmpty else { return ["Less often than it promises:"] + shortfalls + [runs] }
    return [
      "As often as it promises: no interval holds the truth less often than it says, no twins are "
        + "called different and no cost of \(study.options.bound) or more equivalent more often than "
        + "\(percent(1 - study.options.level)) allows, beyond that uncertainty.", runs,
    ]
  }

  private func share(_ proportion: Proportion) -> String {
    let interval = proportion.interval(level: Trials.certainty)
    return
      "\(percent(proportion)) (\(fixed(100 * interval.low, 1))-\(fixed(100 * interval.high, 1)))"
  }

  private func percent(_ proportion: Proportion) -> String { percent(proportion.share) }

  private func percent(_ share: Double) -> String { "\(fixed(100 * share, 1))%" }
}
