import Records

/// What traps take with the other CPUs idle and busy, and what of the forms is left beside them.
package struct TrapCostReport {
  /// A run, and what the other CPUs did.
  package struct Condition {
    let name: String
    let summary: [SummaryRow]
    package let record: RunRecord

    package init(_ name: String, _ summary: [SummaryRow], _ record: RunRecord) {
      self.name = name
      self.summary = summary
      self.record = record
    }
  }

  private let conditions: [Condition]

  package init(_ conditions: [Condition]) { self.conditions = conditions }

  /// The tables and what they say.
  package var sections: [ReportSection] {
    let answer = TrapAnswer(
      conditions: conditions.map {
        (
          $0.name.split(separator: " ").last.map(String.init) ?? "", $0.summary,
          $0.record.clock.ticksPerCycle
        )
      }
    ).conclusion
    var sections = [answer?.section].compactMap(\.self)
    sections += conditions.map { condition in
      let table = TrapTable(
        summary: condition.summary, ticksPerCycle: condition.record.clock.ticksPerCycle)
      return ReportSection(
        .traps, "Ticks that a trap takes, \(condition.name)", table: table.text)
    }
    sections.append(ReportSection(.traps, lines(TrapTable.legend)))
    let shares = conditions.first.map { TrapShares(summary: $0.summary).text } ?? ""
    if !shares.isEmpty {
      sections.append(
        ReportSection(
          .shares, "The largest difference of each form without the exit, beside each trap",
          table: shares))
    }
    sections += conditions.map { condition in
      let record = ConsoleReport(condition.summary, codegen: [], record: condition.record)
      return ReportSection(.run, "\(condition.name.capitalizedFirst):\n\(record.circumstances)")
        .first
    }
    sections.append(ReportSection(.conclusion, conclusion))
    return sections
  }

  /// How far apart integers of the same trap are beside the intervals.
  private var conclusion: String {
    conditions.map { condition in
      let rows = SummaryIndex(condition.summary)
      let traps = TrapTable.traps(of: condition.summary)
      let spreads = traps.compactMap { trap -> (integers: Double, interval: Double)? in
        guard let plain = rows[.trapVmexit, trap.toolchain, trap.loop],
          let least = plain.ciLow, let most = plain.ciHigh, let middle = plain.estimate,
          let low = trap.ciLow, let high = trap.ciHigh, let cost = trap.estimate
        else { return nil }
        return (100 * (most - least) / middle, 100 * (high - low) / 2 / cost)
      }
      guard let integers = spreads.map(\.integers).max(),
        let interval = spreads.map(\.interval).max()
      else { return "" }
      return lines(
        "\(condition.name): what vmexit prints of one trap lies up to \(fixed(integers, 2))% apart, the intervals here are "
          + "±\(fixed(interval, 2))% or less")
    }.joined()
  }
}
