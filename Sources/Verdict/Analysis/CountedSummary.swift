import Catalogue
import Records
import Statistics

/// The rows of summary.csv where the counter is no clock: instructions, which are the same in
/// every round or not counted right, and an emulator's time, which is shown and never judged.
struct CountedSummary {
  let slopes: Slopes
  let counts: ClockRecord.Counts
  private let code: [ArmKey: CodegenRow]
  private var problems: [String] = []
  private(set) var rows: [SummaryRow] = []

  init(slopes: Slopes, codegen: [CodegenRow], counts: ClockRecord.Counts) {
    self.slopes = slopes
    self.counts = counts
    code = Dictionary(
      codegen.map { (ArmKey(toolchain: $0.toolchain, loop: $0.loop, copy: 0), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A row for each loop, and where instructions are counted one for each difference.
  mutating func addAll() {
    for arm in inCatalogueOrder(slopes.arms) {
      let key = slopes.arms[arm]
      guard key.copy == 0, let loop = slopes.loops[arm] else { continue }
      if counts == .instructions {
        addCount(arm, loop)
        addDifference(arm, loop)
      } else {
        addEmulated(arm, loop)
      }
    }
    guard counts == .instructions else { return }
    let status = controls.status
    for index in rows.indices { rows[index].controlStatus = status }
  }

  /// Twins must have equal counts, and a dose so many more than it adds.
  var controls: ControlsRecord {
    var reasons = problems
    var record = ControlsRecord(twins: 0, twinsDifferent: 0, doses: [], status: .passed)
    for (arm, key) in slopes.arms.enumerated() {
      guard let loop = slopes.loops[arm] else { continue }
      if key.copy == 1 {
        record.twins += 1
        let original = slopes.index(
          of: ArmKey(toolchain: key.toolchain, loop: key.loop, copy: 0))
        if count(of: arm) == nil || count(of: arm) != original.flatMap(count) {
          record.twinsDifferent += 1
          reasons.append("the twin of \(key.loop) has another count")
        }
      } else if let adds = loop.addedInstructions,
        let difference = difference(of: arm, loop)?.count
      {
        record.doses.append(
          DoseRecord(
            loop: loop.id, added: adds, estimate: difference, ciLow: difference,
            ciHigh: difference))
        if difference != Double(adds) {
          reasons.append("\(loop.id) adds \(adds) instructions and \(difference) were counted")
        }
      }
    }
    record.status = reasons.isEmpty ? .passed : .failed
    record.reasons = Array(reasons.prefix(20))
    return record
  }

  private mutating func addCount(_ arm: Int, _ loop: Loop) {
    var row = row(arm, loop, metric: .instructions, unit: "instructions/call")
    if let count = count(of: arm) {
      row.estimate = count
      // Two ways to the same number: what the machine code says, and what was executed.
      if let executed = code[slopes.arms[arm]]?.executed, Double(executed) != count {
        row.note = "the machine code says \(executed)"
        problems.append("\(loop.id): \(Int(count)) counted, \(executed) by its machine code")
      }
    } else {
      row.note = "not the same in every round"
      problems.append("\(loop.id) has not the same count in every round")
    }
    rows.append(row)
  }

  private mutating func addDifference(_ arm: Int, _ loop: Loop) {
    guard let difference = difference(of: arm, loop) else { return }
    var row = row(arm, loop, metric: .instructionsDifference, unit: "instructions/call")
    row.baseline = slopes.arms[difference.baseline].loop
    row.estimate = difference.count
    row.verdict = difference.count == 0 ? .equal : .different
    if let hash = code[slopes.arms[arm]]?.codeHash, !hash.isEmpty,
      hash == code[slopes.arms[difference.baseline]]?.codeHash
    {
      row.verdict = .identical
      row.note = "the same machine code"
    }
    rows.append(row)
  }

  private mutating func addEmulated(_ arm: Int, _ loop: Loop) {
    guard let middle = median(readings(of: arm)) else { return }
    var row = row(arm, loop, metric: .emulated, unit: "ticks/call")
    row.estimate = middle
    row.note = "an emulator's time, which says nothing of a processor"
    rows.append(row)
  }

  private func difference(of arm: Int, _ loop: Loop) -> (baseline: Int, count: Double)? {
    guard let baselineLoop = loop.baseline else { return nil }
    let key = ArmKey(
      toolchain: slopes.arms[arm].toolchain, loop: baselineLoop.id, copy: 0)
    guard let baseline = slopes.index(of: key), let own = count(of: arm),
      let other = count(of: baseline)
    else { return nil }
    return (baseline, own - other)
  }

  /// Instructions a call, if all readings agree on one whole number.
  private func count(of arm: Int) -> Double? {
    let readings = readings(of: arm)
    guard let first = readings.first, first == first.rounded(),
      readings.allSatisfy({ $0 == first })
    else { return nil }
    return first
  }

  private func readings(of arm: Int) -> [Double] {
    slopes.layouts(of: arm).flatMap { slopes.pairs(arm: arm, layout: $0) }.map(\.slope).filter {
      !$0.isNaN
    }
  }

  private func row(_ arm: Int, _ loop: Loop, metric: Metric, unit: String) -> SummaryRow {
    .with {
      $0.runID = slopes.runID
      $0.tier = loop.transport.tier
      $0.toolchain = slopes.arms[arm].toolchain
      $0.shape = LoopShape(loop)
      $0.loop = loop.id
      $0.metric = metric
      $0.unit = unit
      $0.layouts = slopes.layouts(of: arm).count
      $0.rounds = readings(of: arm).count
    }
  }
}
