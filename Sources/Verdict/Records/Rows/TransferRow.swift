/// A row of `transfers.csv`: one timed block of moves of one buffer. Each is written after every
/// byte of the block's last move was compared and was right.
package struct TransferRow: CSVRow, Hashable {
  package var runID = ""
  /// What was moved and how; `path` is `clock` for the chain of adds.
  package var shape = TransferShape()
  /// 0, or 1 for the twin.
  package var copy = 0
  /// The process, from 0.
  package var process = 0
  /// The round within the process, from 0.
  package var round = 0
  /// The place of the block in its round.
  package var position = 0
  /// Moves in the block; iterations of the chain.
  package var iterations = 0
  package var ticks = 0
  package var flags: BlockFlags = []
  /// Whether the kernel says that each page of the buffer is on its node; missing if it does not say.
  package var placed: Bool?

  package init() {}

  /// A block has at least one move.
  package var impossible: ImpossibleValue? {
    iterations > 0
      ? nil : ImpossibleValue(column: "iterations", found: "0", expected: "1 or more")
  }

  package static let fileName = "transfers.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try shape.visit(&visitor)
    try visitor.column("copy", &copy)
    try visitor.column("process", &process)
    try visitor.column("round", &round)
    try visitor.column("position", &position)
    try visitor.column("iterations", &iterations)
    try visitor.column("ticks", &ticks)
    try visitor.column("flags", &flags)
    try visitor.column("placed", &placed)
  }
}
