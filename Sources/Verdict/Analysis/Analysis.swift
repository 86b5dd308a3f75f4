import Catalogue
import Records
import Statistics

/// What blocks say: every loop's cost, every difference from its baseline, and whether
/// the run's controls allow a verdict. Nothing is measured; the same blocks and seed give
/// the same rows.
package struct Analysis: Sendable {
  /// How blocks are judged.
  package struct Options: Sendable {
    /// The confidence level of intervals and verdicts.
    package var level = 0.99
    /// The equivalence bound, in core cycles.
    package var bound = 0.1
    package var seed: UInt64 = 0
    /// How often the run may look at its cells, see ``Looks``.
    package var looks = 1
    package var counts = ClockRecord.Counts.ticks

    package init() {}
  }

  package let rows: [SummaryRow]
  /// What the controls say, for run.json; nil where there is nothing to control.
  package let controls: ControlsRecord?
  /// Whether no control came out other than it must.
  package var controlsPassed: Bool { controls.map { $0.status == .passed } ?? true }
  /// Ticks per core cycle; nil when no reference chain was measured.
  package let ticksPerCycle: Double?
  /// The distance between the quartiles of its readings, as a part of it.
  package let ticksPerCycleSpread: Double?
  package let judging: JudgingRecord
  /// Blocks left out because of their flags.
  package let leftOut: Int
  /// The share of the measuring in which the core was shared; nil where nobody looked.
  package let sharedShare: Double?

  /// Analyses the blocks of one run.
  ///
  /// - Parameters:
  ///   - slopes: What the rows of blocks.csv say, taken in their order.
  ///   - codegen: The rows of codegen.csv, for what is known without measuring.
  ///   - options: How they are judged.
  package init(_ slopes: Slopes, codegen: [CodegenRow], options: Options = Options()) async {
    leftOut = slopes.leftOut
    sharedShare = slopes.sharedShare
    judging = JudgingRecord(
      level: options.level, bound: options.bound, includesFlagged: slopes.includesFlagged,
      looks: options.looks > 1 ? options.looks : nil)
    guard options.counts == .ticks else {
      var counted = CountedSummary(
        slopes: slopes, codegen: codegen, counts: options.counts)
      counted.addAll()
      rows = counted.rows
      controls = options.counts == .instructions ? counted.controls : nil
      ticksPerCycle = nil
      ticksPerCycleSpread = nil
      return
    }
    let clock = CoreClock(slopes)
    let comparer = Comparer(slopes: slopes, clock: clock, options: options)
    let findings = await comparer.findings()
    let controls = Controls(findings, of: slopes, options: options)
    var summary = Summary(
      comparer: comparer, findings: findings, controls: controls, codegen: codegen)
    summary.addAll()
    rows = summary.rows
    self.controls = controls.record
    ticksPerCycle = clock.ticksPerCycle
    ticksPerCycleSpread = clock.spread
  }
}
