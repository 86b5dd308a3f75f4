/// One kernel as it is measured: where its code is, and how long a block runs.
@safe public struct Arm {
  /// Which arm this is, as the caller counts them.
  public let index: Int
  /// The kernel's entry.
  public let entry: UnsafeRawPointer
  /// Iterations of the short block; the long one has twice as many.
  public let iterations: Int

  /// An arm of these parts.
  public init(index: Int, entry: UnsafeRawPointer, iterations: Int) {
    self.index = index
    unsafe self.entry = entry
    self.iterations = iterations
  }
}

/// One timed block.
public struct Sample: Equatable {
  /// The arm that was timed.
  public let arm: Int
  /// The block's place in its round.
  public let position: Int
  /// Calls made in the block.
  public let iterations: Int
  /// Ticks of the time stamp counter.
  public let ticks: UInt64
  /// The CPU at the start and at the end, as the counter reports it.
  public let auxStart: UInt32
  /// The CPU at the end.
  public let auxEnd: UInt32
  /// Bytes by which the stack was moved.
  public let stackOffset: Int
  /// What the arm has left changed by the block's end since it was first run.
  public let left: StateLeft

  /// A block of these values.
  public init(
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
