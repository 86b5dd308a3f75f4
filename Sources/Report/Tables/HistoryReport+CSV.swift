import Analysis
import FoundationEssentials
import Records

extension HistoryReport {
  /// A row for each loop, toolchain and run.
  package var csv: [UInt8] { CSV.encode(history.entries.map(HistoryRow.init)) }
}

/// A row of `history.csv`.
private struct HistoryRow: CSVRow {
  static let fileName = "history.csv"

  var loop = ""
  var processor = ""
  var family = ""
  var toolchain = ""
  var version = ""
  var runID = ""
  var started = ""
  var cycles: Double?
  var low: Double?
  var high: Double?
  var level: Double?
  var instructions: Int?
  var stackTraffic: Int?
  var codeHash = ""
  var change = ""
  var difference: Double?
  var margin: Double?
  var isFirstBad: Bool?

  init() {}

  init(_ entry: HistoryEntry) {
    loop = entry.loop
    processor = entry.processor
    family = entry.toolchain.family
    toolchain = entry.toolchain.name
    version = entry.toolchain.number
    runID = entry.runID
    started = entry.started.ISO8601Format()
    cycles = entry.cycles
    low = entry.low
    high = entry.high
    level = entry.level
    instructions = entry.instructions
    stackTraffic = entry.stackTraffic
    codeHash = entry.codeHash
    change = entry.change?.change.rawValue ?? ""
    difference = entry.change?.difference
    margin = entry.change?.margin
    isFirstBad = entry.isFirstBad
  }

  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("loop", &loop)
    try visitor.column("processor", &processor)
    try visitor.column("family", &family)
    try visitor.column("toolchain", &toolchain)
    try visitor.column("version", &version)
    try visitor.column("run_id", &runID)
    try visitor.column("started", &started)
    try visitor.column("cycles", &cycles)
    try visitor.column("ci_low", &low)
    try visitor.column("ci_high", &high)
    try visitor.column("ci_level", &level)
    try visitor.column("instructions", &instructions)
    try visitor.column("stack_traffic", &stackTraffic)
    try visitor.column("code_hash", &codeHash)
    try visitor.column("change", &change)
    try visitor.column("difference", &difference)
    try visitor.column("margin", &margin)
    try visitor.column("first_bad", &isFirstBad)
  }
}
