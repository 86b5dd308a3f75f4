/// A row of `blocks.csv`: one block, timed once. Nothing here has been averaged or left out. The rows of a
/// process stand in the order in which its blocks were timed.
package struct BlockRow: CSVRow, Hashable {
  package var runID = ""
  package var toolchain = ""
  package var loop = ""
  /// 0 for the loop itself, 1 for its byte-identical twin.
  package var copy = 0
  /// The layout replica, from 0.
  package var layout = 0
  /// The process within the layout, from 0.
  package var process = 0
  /// The round within the process, from 0.
  package var round = 0
  /// The iterations timed.
  package var iterations = 0
  /// The TSC ticks that all iterations took together.
  package var ticks = 0
  /// `IA32_TSC_AUX` before the block, which tells the CPU and the node.
  package var tscAuxStart = 0
  /// `IA32_TSC_AUX` after the block.
  package var tscAuxEnd = 0
  /// How far the stack was moved for this block, in bytes.
  package var stackOffset = 0
  /// What went wrong meanwhile.
  package var flags: BlockFlags = []

  package init() {}

  /// A row of all its values, so that none is forgotten where blocks are timed.
  package init(
    runID: String, toolchain: String, loop: String, copy: Int, layout: Int, process: Int,
    round: Int, iterations: Int, ticks: Int, tscAuxStart: Int, tscAuxEnd: Int,
    stackOffset: Int, flags: BlockFlags
  ) {
    self.runID = runID
    self.toolchain = toolchain
    self.loop = loop
    self.copy = copy
    self.layout = layout
    self.process = process
    self.round = round
    self.iterations = iterations
    self.ticks = ticks
    self.tscAuxStart = tscAuxStart
    self.tscAuxEnd = tscAuxEnd
    self.stackOffset = stackOffset
    self.flags = flags
  }

  /// No run has as many layouts, and a block has at least one iteration.
  package var impossible: ImpossibleValue? {
    if layout >= 10_000 {
      return ImpossibleValue(column: "layout", found: "\(layout)", expected: "0 to 9999")
    }
    return iterations > 0
      ? nil : ImpossibleValue(column: "iterations", found: "0", expected: "1 or more")
  }

  package static let fileName = "blocks.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try visitor.column("toolchain", &toolchain)
    try visitor.column("loop", &loop)
    try visitor.column("copy", &copy)
    try visitor.column("layout", &layout)
    try visitor.column("process", &process)
    try visitor.column("round", &round)
    try visitor.column("iterations", &iterations)
    try visitor.column("ticks", &ticks)
    try visitor.column("tsc_aux_start", &tscAuxStart)
    try visitor.column("tsc_aux_end", &tscAuxEnd)
    try visitor.column("stack_offset", &stackOffset)
    try visitor.column("flags", &flags)
  }
}
