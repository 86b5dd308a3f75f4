import CFreestanding

/// Loops that are compared with each other, and so are measured close together.
package struct Group {
  /// The members; their order is drawn anew each time.
  package var arms: [Arm]
  /// Where the stack starts in its page, in bytes, is drawn below this for each arm.
  package static let stackRange = 4096

  package init(arms: [Arm]) {
    self.arms = arms
  }

  /// Times each arm once, in random order: a block of n iterations and one of 2n, in
  /// random order too. What the two have in common (the counter, the call, the first
  /// iterations) falls out of their difference.
  ///
  /// - Parameters:
  ///   - generator: Draws the orders and the stack offsets.
  ///   - position: The place in the round of the next block.
  ///   - begin: Told the index of each arm before it runs.
  ///   - record: Takes each block.
  package mutating func measure(
    drawing generator: inout SeededGenerator, position: inout Int, begin: (Int) -> Void,
    record: (Sample) -> Void
  ) {
    generator.shuffle(&arms)
    for arm in arms {
      begin(arm.index)
      // Code and stack are touched before they are timed.
      unsafe clobber_run(arm.entry, UInt(max(1, arm.iterations / 64)))
      var left = StateLeft.ofLastCall
      let stackOffset = 16 * Int(generator.uniform(below: UInt64(Self.stackRange / 16)))
      let shortFirst = generator.uniform(below: 2) == 0
      for isShort in [shortFirst, !shortFirst] {
        let iterations = isShort ? arm.iterations : 2 * arm.iterations
        let block = unsafe clobber_time_block(
          arm.entry, UInt(iterations), UInt(stackOffset))
        left.formUnion(.ofLastCall)
        record(
          Sample(
            arm: arm.index, position: position, iterations: iterations, ticks: block.ticks,
            auxStart: block.aux_start, auxEnd: block.aux_end, stackOffset: stackOffset,
            left: left))
        position += 1
      }
    }
  }
}
