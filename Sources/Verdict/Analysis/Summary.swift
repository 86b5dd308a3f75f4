import Catalogue
import Records
import Statistics

/// Writes the rows of summary.csv.
struct Summary {
  let comparer: Comparer
  let findings: [ArmFindings]
  let controls: Controls
  private let order: [Int]
  private let hashes: [ArmKey: String]
  /// The middle of single calls of a real trap, in core cycles; nil when none was measured.
  private let trapCycles: Double?
  private(set) var rows: [SummaryRow] = []

  init(
    comparer: Comparer, findings: [ArmFindings], controls: Controls, codegen: [CodegenRow]
  ) {
    self.comparer = comparer
    self.findings = findings
    self.controls = controls
    order = inCatalogueOrder(comparer.slopes.arms)
    let trap = order.lazy.map(comparer.slopes.singleCalls)
      .first { !$0.isEmpty }
    trapCycles = trap.flatMap { median($0.map(Double.init)) }
      .flatMap { ticks in comparer.clock.ticksPerCycle.map { ticks / $0 } }
    hashes = Dictionary(
      codegen.filter { !$0.codeHash.isEmpty }.map {
        (ArmKey(toolchain: $0.toolchain, loop: $0.loop, copy: 0), $0.codeHash)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A row for each loop's cost, each twin, each difference and each trap.
  mutating func addAll() {
    for arm in order {
      let key = comparer.slopes.arms[arm]
      guard let loop = comparer.slopes.loops[arm] else { continue }
      if key.copy == 0 {
        addCost(arm, loop)
        addDifference(arm, loop)
        addTrap(arm, loop)
        addPlain(arm, loop)
      } else {
        addTwin(arm, loop)
      }
    }
  }

  private mutating func addCost(_ arm: Int, _ loop: Loop) {
    guard let estimate = findings[arm].cost else { return }
    var row = row(arm, loop, metric: Metric(loop.question))
    row.unit = loop.question == nil ? "cycles/call" : "cycles/instruction"
    // A loop of sequences holds many; its cost is given for one of them.
    let scale = loop.question.map { 1 / Double($0.count) } ?? 1
    fill(&row, estimate, scale: scale)
    if row.tier == .shell, let values = estimate.groups?.values, doDisagree(values) {
      row.groups.values = LayoutGroupColumns.text(values.map { $0 * scale })
      row.groups.commonError = comparer.commonError([arm]) * scale
    }
    rows.append(row)
  }

  /// Whether layouts of one phase are so far apart that runs are better compared layout by layout.
  private func doDisagree(_ values: [Double]) -> Bool {
    (0..<Comparer.phases).contains { phase in
      let own = stride(from: phase, to: values.count, by: Comparer.phases).map { values[$0] }
      guard let least = own.min(), let most = own.max() else { return false }
      return most - least > comparer.options.bound
    }
  }

  private mutating func addDifference(_ arm: Int, _ loop: Loop) {
    guard let (baseline, estimate) = findings[arm].difference else { return }
    var row = row(arm, loop, metric: .difference)
    row.baseline = comparer.slopes.arms[baseline].loop
    row.unit = "cycles/call"
    fill(&row, estimate)
    row.mde = estimate.minimumDetectableEffect
    row.verdict = controls.result.gated(estimate).verdict
    if row.verdict == .layoutDependent {
      fill(&row, estimate.groups)
    }
    if isIdentical(arm, baseline) {
      // Whatever was read, there is nothing to find.
      row.verdict = .identical
      row.note = "the same machine code"
    }
    rows.append(row)
    addShare(row, of: loop.calls)
  }

  /// A difference without the exit as a part of what its calls take here with a real trap.
  private mutating func addShare(_ difference: SummaryRow, of calls: Int) {
    guard difference.tier == .shell, let trapCycles else { return }
    var row = difference
    row.metric = .shareOfTrap
    row.unit = "percent"
    for path in [\SummaryRow.estimate, \.ciLow, \.ciHigh, \.signLow, \.signHigh, \.mde] {
      row[keyPath: path] = row[keyPath: path].map { 100 * $0 / (trapCycles * Double(calls)) }
    }
    row.groups = LayoutGroupColumns()
    rows.append(row)
  }

  private mutating func addTwin(_ arm: Int, _ loop: Loop) {
    guard let estimate = findings[arm].twin else { return }
    var row = row(arm, loop, metric: .twin)
    row.baseline = loop.id
    row.unit = "cycles/call"
    fill(&row, estimate)
    row.mde = estimate.minimumDetectableEffect
    row.verdict = estimate.verdict
    rows.append(row)
  }

  /// The distribution of single calls, in ticks: they are too long for a cycle to matter.
  private mutating func addTrap(_ arm: Int, _ loop: Loop) {
    let ticks = comparer.slopes.singleCalls(arm: arm).map(Double.init)
    guard !ticks.isEmpty else { return }
    for (metric, probability) in Metric.parts {
      var row = row(arm, loop, metric: metric)
      row.unit = "ticks/call"
      row.rounds = ticks.count
      row.estimate = quantile(ticks, probability)
      rows.append(row)
    }
  }

  /// What kvm-unit-tests' vmexit would print of a trap, in each process: the middle, and how far
  /// its integers go.
  private mutating func addPlain(_ arm: Int, _ loop: Loop) {
    let integers = comparer.slopes.plainResults(arm: arm).map(Double.init)
    guard let least = integers.min(), let most = integers.max() else { return }
    var row = row(arm, loop, metric: .trapVmexit)
    row.unit = "ticks/call"
    row.rounds = integers.count
    row.estimate = median(integers)
    row.ciLow = least
    row.ciHigh = most
    row.ciMethod = "least and most"
    rows.append(row)
  }

  private func row(_ arm: Int, _ loop: Loop, metric: Metric) -> SummaryRow {
    .with {
      $0.runID = comparer.slopes.runID
      $0.tier = loop.transport.tier
      $0.toolchain = comparer.slopes.arms[arm].toolchain
      $0.shape = LoopShape(loop)
      $0.loop = loop.id
      $0.metric = metric
      $0.rounds = comparer.rounds(of: arm)
      $0.controlStatus = controls.record.status
    }
  }

  private func fill(_ row: inout SummaryRow, _ estimate: Estimate, scale: Double = 1) {
    row.layouts = estimate.layouts
    row.estimate = estimate.estimate * scale
    row.ciLow = finite(estimate.interval.low * scale)
    row.ciHigh = finite(estimate.interval.high * scale)
    row.ciLevel = estimate.level
    row.ciMethod = "bootstrap-t of layouts"
    row.signLow = (estimate.signInterval?.low).map { $0 * scale }
    row.signHigh = (estimate.signInterval?.high).map { $0 * scale }
  }

  private func fill(_ row: inout SummaryRow, _ groups: LayoutGroups?) {
    guard let groups else { return }
    let share = groups.paying.interval(level: comparer.options.level)
    row.groups.paying = groups.paying.successes
    row.groups.payingLow = share.low
    row.groups.payingHigh = share.high
    row.groups.cost = groups.cost
    row.groups.saving = groups.saving.successes
    row.groups.gain = groups.gain
    row.groups.values = LayoutGroupColumns.text(groups.values)
  }

  private func isIdentical(_ arm: Int, _ other: Int) -> Bool {
    guard let ours = hashes[comparer.slopes.arms[arm]] else { return false }
    return ours == hashes[comparer.slopes.arms[other]]
  }
}

/// Indices of arms in the order of the catalogue, a twin after its loop.
func inCatalogueOrder(_ arms: [ArmKey]) -> [Int] {
  // What loops of two architectures have in common is not in one order.
  let loops = Set(arms.map(\.loop))
  let catalogues = Architecture.allCases.map { Catalogue.of($0).all.map(\.id) }
  let order =
    catalogues.first { loops.isSubset(of: $0) } ?? Catalogue.everywhere.map(\.id)
  let places = Dictionary(
    order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  func place(_ arm: Int) -> (Int, String, Int) {
    (places[arms[arm].loop] ?? places.count, arms[arm].toolchain, arms[arm].copy)
  }
  return arms.indices.sorted { place($0) < place($1) }
}
