import Catalogue
import Statistics

/// A row of `summary.csv`: one metric of one loop, alone or against a baseline. A number that
/// could not be had is missing, never zero.
package struct SummaryRow: CSVRow, Hashable {
  package var runID = ""
  package var tier: Tier?
  package var toolchain = ""
  package var shape = LoopShape()
  package var loop = ""
  /// The loop it is compared with; empty when the row stands alone.
  package var baseline = ""
  package var metric: Metric?
  /// The unit of the estimate, its interval and the smallest effect.
  package var unit = ""
  /// The layout replicas that the estimate rests on.
  package var layouts: Int?
  package var rounds: Int?
  package var estimate: Double?
  /// The lower end of its interval.
  package var ciLow: Double?
  /// The upper end of its interval.
  package var ciHigh: Double?
  /// The level of the interval, 0.95 for 95%.
  package var ciLevel: Double?
  package var ciMethod = ""
  /// The lower end of the exact sign-test interval.
  package var signLow: Double?
  /// The upper end of the exact sign-test interval.
  package var signHigh: Double?
  /// The smallest effect that this run could have seen.
  package var mde: Double?
  package var verdict: Verdict?
  /// Whether the controls allow an answer.
  package var controlStatus: ControlStatus?
  /// What the reader should know besides.
  package var note = ""
  /// Which layouts pay; only of a difference that is layout-dependent.
  package var groups = LayoutGroupColumns()

  package init() {}

  package static let fileName = "summary.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try visitor.column("tier", &tier)
    try visitor.column("toolchain", &toolchain)
    try shape.visit(&visitor)
    try visitor.column("loop", &loop)
    try visitor.column("baseline", &baseline)
    try visitor.column("metric", &metric)
    try visitor.column("unit", &unit)
    try visitor.column("layouts", &layouts)
    try visitor.column("rounds", &rounds)
    try visitor.column("estimate", &estimate)
    try visitor.column("ci_low", &ciLow)
    try visitor.column("ci_high", &ciHigh)
    try visitor.column("ci_level", &ciLevel)
    try visitor.column("ci_method", &ciMethod)
    try visitor.column("sign_low", &signLow)
    try visitor.column("sign_high", &signHigh)
    try visitor.column("mde", &mde)
    try visitor.column("verdict", &verdict)
    try visitor.column("control_status", &controlStatus)
    try visitor.column("note", &note)
    try groups.visit(&visitor)
  }
}
