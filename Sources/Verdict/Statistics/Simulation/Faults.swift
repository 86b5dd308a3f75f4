/// What is wrong with a machine, each fault with a size of its own, so that it can be seen alone
/// what it does to a result.
///
/// The sizes are those that this project's machines showed at their worst in stored runs, where
/// one is named, and otherwise a few times as bad as was seen.
package struct Faults: Sendable, Hashable {
  /// The step of the counter, in ticks; 1 for none. Counters of 26 ticks a step were met.
  package var clockStep = 1.0
  /// The core's clock against the counter's.
  package var drift = Drift()
  /// Noise of each block that resembles that of the block before.
  package var noise = Noise()
  package var interrupts = Interrupts()
  /// Blocks that run at one of two speeds.
  package var bistable = Bistable()
  package var layout = Layout()
  /// The hypervisor taking the core away.
  package var steal = Steal()
  /// The other thread of the core working for somebody else.
  package var sibling = Sibling()

  /// A machine without faults.
  package init() {}

  /// Ticks a core cycle that wander from block to block and are drawn back to their middle.
  package struct Drift: Sendable, Hashable {
    /// The standard deviation of a block's step, as a part of the middle; 0 for none. With 0.00035
    /// the ratio has a standard deviation of a quarter of a percent: that of the clock's chain in
    /// a minute in which nothing else happens is a tenth of it.
    package var step = 0.0
    /// The part of the way back to the middle that each block takes.
    package var pull = 0.01
  }

  /// Autocorrelated noise, in cycles an iteration.
  package struct Noise: Sendable, Hashable {
    /// The standard deviation of what is new in each block; 0 for none. A quiet block's was 0.003.
    package var spread = 0.0
    /// How much of a block's noise the next one has: 0.65, as measured between rounds.
    package var memory = 0.65
  }

  /// A heavy tail: times that interrupts take, Pareto with an index of 1.2, which has a mean and
  /// no variance. Stored runs have 0.2 to 1% of their blocks beyond 10,000 ticks.
  package struct Interrupts: Sendable, Hashable {
    /// The share of the blocks that are hit; 0 for none.
    package var share = 0.0
    /// The least that one takes, in ticks.
    package var least = 2000.0
  }

  /// Blocks of which each runs at one of two speeds from its start to its end, as those of a loop
  /// around `lfence` do on one processor: half at 15 cycles a call and half at 16.
  package struct Bistable: Sendable, Hashable {
    /// The share of the blocks that run at the slower one; 0 for none.
    package var share = 0.0
    /// What those take longer, in cycles an iteration: of a loop of 2 cycles the part that a cycle is
    /// of 15.
    package var cycles = 2.0 / 15
  }

  /// What a loop costs more at the place that it was given, in cycles.
  package struct Layout: Sendable, Hashable {
    /// The standard deviation of what each layout adds; 0 for none.
    package var spread = 0.0
    /// The share of layouts that read much more; 0 for none. One compiler's loop had one in four at
    /// one phase and none at others; among all loops it is one in some twenty.
    package var strayShare = 0.0
    /// How much more those read: a whole cycle, such as a loop that straddles two lines loses.
    package var stray = 1.0
    /// The standard deviation of what a loop costs more in each of its four phases, which are the
    /// places that a function aligned to 16 bytes can have in a line; 0 for none.
    package var phases = 0.0
  }

  /// Times in which the hypervisor gives the core to others again and again.
  ///
  /// A stored run has one block in 100,000 beyond 100 µs; here one in 1,500 is.
  package struct Steal: Sendable, Hashable {
    /// The probability that such a time begins with a block; 0 for never.
    package var chance = 0.0
    /// How many blocks it lasts, on average.
    package var blocks = 6.0
    /// The share of its blocks in which the core is lost.
    package var share = 0.5
    /// The least that a loss takes, in ticks: 100 µs.
    package var least = 260_000.0
    /// The most: a millisecond.
    package var most = 2_600_000.0
  }

  /// Times in which the other thread of the core takes a part of what it can do in a cycle. Loops
  /// that throughput binds become slower; a chain, which waits for itself, does not.
  ///
  /// Four stored runs have 5, 15, 19 and 32% of their blocks in such times, of 14 to 80 blocks,
  /// in which a loop takes 1.3 to 2 times as long.
  package struct Sibling: Sendable, Hashable {
    /// The probability that such a time begins with a block; 0 for never.
    package var chance = 0.0
    /// How many blocks it lasts, on average.
    package var blocks = 60.0
    /// The least part that a loop takes longer.
    package var least = 0.3
    package var most = 1.0
  }
}

extension Faults {
  /// All of them together, as bad as this project takes a machine for.
  package static let all = each.reduce(into: Faults()) { all, fault in fault.add(&all) }

  /// Every fault alone, with its name, on a machine that has no other than the spread of
  /// layouts, which all have.
  ///
  /// Without even that a counter of 26 ticks a step would show: a trimmed mean of values that lie on
  /// its steps is off by up to a thousandth of a cycle, which is little, but not for an interval
  /// that is three thousandths wide and in which nothing else is.
  package static let alone: [(name: String, faults: Faults)] = each.map { fault in
    var faults = Faults()
    faults.layout.spread = usualSpread
    fault.add(&faults)
    return (fault.name, faults)
  }

  /// The standard deviation of what layouts add, in cycles.
  private static let usualSpread = 0.03

  private static let each: [(name: String, add: @Sendable (inout Faults) -> Void)] = [
    ("clock step", { $0.clockStep = 26 }),
    ("clock drift", { $0.drift.step = 0.00035 }),
    ("noise with memory", { $0.noise.spread = 0.01 }),
    ("interrupts", { $0.interrupts.share = 0.03 }),
    ("two speeds", { $0.bistable.share = 0.5 }),
    ("layout spread", { $0.layout.spread = usualSpread }),
    ("stray layouts", { $0.layout.strayShare = 0.05 }),
    ("layout phases", { $0.layout.phases = 0.1 }),
    ("steal", { $0.steal.chance = 0.0002 }),
    ("busy sibling", { $0.sibling.chance = 0.0015 }),
  ]
}
