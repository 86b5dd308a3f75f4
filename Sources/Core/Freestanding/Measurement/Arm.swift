/// One loop as it is measured: where its code is, and how long a block runs.
@safe package struct Arm {
  package let index: Int
  package let entry: UnsafeRawPointer
  /// Iterations of the short block; the long one has twice as many.
  package let iterations: Int

  package init(index: Int, entry: UnsafeRawPointer, iterations: Int) {
    self.index = index
    unsafe self.entry = entry
    self.iterations = iterations
  }
}

/// One timed block.
package struct Sample: Equatable {
  package let arm: Int
  /// The block's place in its round.
  package let position: Int
  package let iterations: Int
  /// Ticks of the time stamp counter.
  package let ticks: UInt64
  /// The CPU at the start and at the end, as the counter reports it.
  package let auxStart: UInt32
  package let auxEnd: UInt32
  package let stackOffset: Int
  /// What the arm has left changed by the block's end since it was first run.
  package let left: StateLeft

  package init(
    arm: Int, position: Int, iterations: Int, ticks: UInt64, auxStart: UInt32, auxEnd: UInt32,
    stackOffset: Int, left: StateLeft = []
  ) {
    self.arm = arm
    self.position = position
    self.iterations = iterations
    self.ticks = ticks
    self.auxStart = auxStart
    self.auxEnd = auxEnd
    self.stackOffset = stackOffset
    self.left = left
  }
}
