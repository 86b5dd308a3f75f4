import Catalogue
import Records
import Statistics

/// What exits take with the other CPUs idle and busy: the question of a run of traps.
struct TrapAnswer {
  /// What the other CPUs do, in a word, and what was found.
  let conditions: [(name: String, summary: [SummaryRow], ticksPerCycle: Double?)]

  /// The answer; nil if no trap was measured.
  var conclusion: Conclusion? {
    guard let first = conditions.first, let dearest else { return nil }
    let indices = conditions.map { (rows: SummaryIndex($0.summary), ratio: $0.ticksPerCycle) }
    var table = TextTable(
      ["trap", "transport"]
        + conditions.flatMap { condition in
          [condition.name.isEmpty ? "cycles" : condition.name, "±", "50%", "99%"]
        }, left: 2)
    for trap in TrapTable.traps(of: first.summary) {
      table.add(
        [trap.shape.form, trap.shape.transport.rawValue]
          + indices.flatMap { cells(trap, $0.rows, $0.ratio) })
    }
    return Conclusion(
      "What does an exit to the hypervisor take?", [dearest, share ?? ""], table: table,
      legend: "Core cycles\(conditions.count > 1 ? " with the other CPUs idle and busy" : ""): the "
        + "mean of many calls with its interval, and below which 50% and 99% of single calls are. "
        + "first-leaf, vendor-leaf: cpuid of 0 and of 0x40000000.")
  }

  /// Mean, interval and single calls of a trap, in core cycles.
  private func cells(_ trap: SummaryRow, _ rows: SummaryIndex, _ ratio: Double?) -> [String] {
    let cost = rows[.cost, trap.toolchain, trap.loop]
    let margin = cost?.ciLow.flatMap { low in cost?.ciHigh.map { ($0 - low) / 2 } }
    let single = [Metric.trapMedian, .trapP99].map { metric -> String in
      guard let ticks = rows[metric, trap.toolchain, trap.loop]?.estimate, let ratio else {
        return ""
      }
      return grouped(ticks / ratio)
    }
    return [cost?.estimate, margin].map { $0.map(grouped) ?? "?" } + single
  }

  private var costs: [(name: String, cost: SummaryRow)] {
    conditions.flatMap { condition in
      TrapTable.traps(of: condition.summary).map { (condition.name, $0) }
    }
  }

  /// The hypercall, or whatever takes longest, under each condition.
  private var dearest: String? {
    let first = conditions.first.map { TrapTable.traps(of: $0.summary) } ?? []
    let dearest =
      first.first { $0.shape.form == "hypercall" }
      ?? first.max { ($0.estimate ?? 0) < ($1.estimate ?? 0) }
    guard let dearest else { return nil }
    let each = costs.filter { $0.cost.loop == dearest.loop }.compactMap { name, cost in
      cost.estimate.map {
        "\(grouped($0)) core cycles" + (name.isEmpty ? "" : " with the other CPUs \(name)")
      }
    }
    return each.isEmpty
      ? nil : "A \(dearest.shape.transport) (\(dearest.shape.form)) takes \(listed(each))."
  }

  /// What the dearest form adds beside it, where forms were measured too.
  private var share: String? {
    let least = costs.compactMap(\.cost.estimate).min() ?? 0
    let forms = conditions.flatMap(\.summary).filter { row in
      guard row.metric == .difference, row.tier == .shell else { return false }
      return row.verdict == .different && isOfOperation(row.shape)
    }
    guard least > 0, let most = forms.max(by: { ($0.estimate ?? 0) < ($1.estimate ?? 0) }),
      let cycles = most.estimate, cycles > 0
    else { return nil }
    return
      "The dearest form of a wrapper, \(most.shape.form), adds \(tenths(cycles)) cycles: at most "
      + "\(fixed(100 * cycles / least, 2))% of any of these."
  }
}
