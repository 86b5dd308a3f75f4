/// A row of `bandwidth.csv`: what moving a buffer takes. A number that could not be had is missing,
/// never zero.
public struct BandwidthRow: CSVRow, Hashable {
  /// The run, as in `run.json`.
  public var runID = ""
  /// What was moved and how.
  public var shape = TransferShape()
  /// 0, or 1 for the twin.
  public var copy = 0
  /// The processes that the estimate rests on.
  public var processes: Int?
  /// Core cycles for the whole buffer; missing where time is an emulator's.
  public var cycles: Double?
  /// The lower end of its interval, in core cycles.
  public var ciLow: Double?
  /// The upper end of its interval, in core cycles.
  public var ciHigh: Double?
  /// The level of the intervals, 0.99 for 99%.
  public var ciLevel: Double?
  /// Bytes moved in a core cycle.
  public var bytesPerCycle: Double?
  /// How many times what the one call of high bandwidth takes.
  public var ratio: Double?
  /// The lower end of its interval.
  public var ratioLow: Double?
  /// The upper end of its interval.
  public var ratioHigh: Double?
  /// Whether the ratio is 1: `different`, `equivalent` or `unresolved`; empty for that call itself.
  public var verdict = ""
  /// Whether the controls allow an answer.
  public var controlStatus = ""
  /// Blocks after which every byte was compared with the expected one and was right.
  public var verified = 0
  /// Whether the kernel says that each page of the buffer is on its node; missing if it does not say.
  public var placed: Bool?

  /// A row to be filled in.
  public init() {}

  /// The file that holds such rows.
  public static let fileName = "bandwidth.csv"

  /// Shows each column to `visitor`.
  public mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
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
