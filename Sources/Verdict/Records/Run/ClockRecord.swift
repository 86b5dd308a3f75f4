package struct ClockRecord: Codable, Sendable, Hashable {
  package enum Counts: String, Codable, Sendable {
    /// Time, in ticks.
    case ticks
    /// Executed instructions, each exactly one.
    case instructions
    /// Time that an emulator took, which says nothing of any processor.
    case emulation
  }

  /// What the counter counts; nil in the files of versions that knew only ticks.
  package var counts: Counts?
  /// The step of the TSC as seen by the guest, in ticks.
  package var quantum: Int?
  /// An empty pair of readings, in ticks.
  package var emptyPair: Int?
  package var ticksPerCycle: Double?
  /// How far that varied over the run, in ticks per cycle.
  package var ticksPerCycleSpread: Double?
  /// The share of the measuring in which another thread took part of the core, 0 to 1; what was
  /// measured again then is not in it.
  package var sharedShare: Double?
  /// The share of the run's time in which a block was timed, 0 to 1; the rest is start-up, placing
  /// code, writing and judging.
  package var timedShare: Double?

  package init(
    quantum: Int? = nil, emptyPair: Int? = nil, ticksPerCycle: Double? = nil,
    ticksPerCycleSpread: Double? = nil
  ) {
    self.quantum = quantum
    self.emptyPair = emptyPair
    self.ticksPerCycle = ticksPerCycle
    self.ticksPerCycleSpread = ticksPerCycleSpread
  }

  private enum CodingKeys: String, CodingKey {
    case counts
    case quantum = "quantum_ticks"
    case emptyPair = "empty_pair_ticks"
    case ticksPerCycle = "ticks_per_cycle"
    case ticksPerCycleSpread = "ticks_per_cycle_spread"
    case sharedShare = "shared_share"
    case timedShare = "timed_share"
  }
}
