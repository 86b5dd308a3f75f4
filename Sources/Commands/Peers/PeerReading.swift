import Records

/// A row of readings.csv: one number that one run of a tool gave.
package struct PeerReading: CSVRow, Hashable {
  package var tool = ""
  /// `defaults` or `tuned`.
  package var settings = ""
  /// Which run of this tool at this layout, from 0.
  package var run = 0
  /// The loop's symbol; empty where the number is one of the whole run.
  package var loop = ""
  /// Which layout of the loops' code: each is an object of its own.
  package var layout = 0
  /// What the tool calls the number, such as `mean` or `median`.
  package var statistic = ""
  package var value = 0.0
  package var unit = ""
  /// What the number can't be finer than, in the same unit; nil for one that is a mean of many.
  package var resolution: Double?

  package init() {}

  package init(
    _ tool: PeerTool, run: Int, layout: Int, loop: String = "", statistic: String,
    value: Double, unit: String, resolution: Double? = nil
  ) {
    self.tool = tool.harness.rawValue
    settings = tool.settings
    self.run = run
    self.loop = loop
    self.layout = layout
    self.statistic = statistic
    self.value = value
    self.unit = unit
    self.resolution = resolution
  }

  package static let fileName = "readings.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("tool", &tool)
    try visitor.column("settings", &settings)
    try visitor.column("run", &run)
    try visitor.column("loop", &loop)
    try visitor.column("layout", &layout)
    try visitor.column("statistic", &statistic)
    try visitor.column("value", &value)
    try visitor.column("unit", &unit)
    try visitor.column("resolution", &resolution)
  }

  package func isOf(_ tool: PeerTool) -> Bool {
    self.tool == tool.harness.rawValue && settings == tool.settings
  }

  /// Seconds from a run's start to its end.
  package static let wallStatistic = "wall"
  /// What a tool was told so that a run takes the time asked for.
  static let effortStatistic = "effort"
}
