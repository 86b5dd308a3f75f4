import Statistics

/// A row of `bandwidth.csv`: what moving a buffer takes. A number that could not be had is missing,
/// never zero.
package struct BandwidthRow: CSVRow, Hashable {
  package var runID = ""
  package var shape = TransferShape()
  /// 0, or 1 for the twin.
  package var copy = 0
  package var processes: Int?
  /// Core cycles for the whole buffer; missing where time is an emulator's.
  package var cycles: Double?
  /// The lower end of its interval, in core cycles.
  package var ciLow: Double?
  /// The upper end of its interval, in core cycles.
  package var ciHigh: Double?
  /// The level of the intervals, 0.99 for 99%.
  package var ciLevel: Double?
  package var bytesPerCycle: Double?
  /// How many times what the one call of high bandwidth takes.
  package var ratio: Double?
  /// The lower end of its interval.
  package var ratioLow: Double?
  /// The upper end of its interval.
  package var ratioHigh: Double?
  /// Whether the ratio is 1: `different`, `equivalent` or `unresolved`; nil for that call itself.
  package var verdict: Verdict?
  /// Whether the controls allow an answer.
  package var controlStatus: ControlStatus?
  /// Blocks after which every byte was compared with the expected one and was right.
  package var verified = 0
  /// Whether the kernel says that each page of the buffer is on its node; missing if it does not say.
  package var placed: Bool?

  package init() {}

  package static let fileName = "bandwidth.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try shape.visit(&visitor)
    try visitor.column("copy", &copy)
    try visitor.column("processes", &processes)
    try visitor.column("cycles", &cycles)
    try visitor.column("ci_low", &ciLow)
    try visitor.column("ci_high", &ciHigh)
    try visitor.column("ci_level", &ciLevel)
    try visitor.column("bytes_per_cycle", &bytesPerCycle)
    try visitor.column("ratio", &ratio)
    try visitor.column("ratio_low", &ratioLow)
    try visitor.column("ratio_high", &ratioHigh)
    try visitor.column("verdict", &verdict)
    try visitor.column("control_status", &controlStatus)
    try visitor.column("verified", &verified)
    try visitor.column("placed", &placed)
  }
}
