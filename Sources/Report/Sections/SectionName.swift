/// What parts of a report are called.
package enum SectionName: String, CaseIterable, Sendable {
  /// The thread's questions.
  case answer
  /// Core cycles more than narrow, by operation and form.
  case cycles
  /// Instructions and accesses to the stack more than narrow.
  case instructions
  /// Each form over all settings without the exit.
  case forms
  /// The differences that depend on the layout.
  case layouts
  /// A form by compiler.
  case compilers
  /// What wrappers of the user's destroy, and what of them was not examined or left out.
  case wrappers
  /// Instructions counted under an emulator.
  case counts
  case siteNeeds = "site-needs"
  case siteCycles = "site-cycles"
  case siteCounts = "site-counts"
  case siteSums = "site-sums"
  case abiRegisters = "abi-registers"
  case abis
  /// What a trap takes.
  case traps
  /// The largest difference of each form beside each trap.
  case shares
  /// What instructions take on this processor, and what is published of them.
  case latencies
  /// Single calls with the real trap.
  case calls
  /// An emulator's time.
  case emulated
  /// Cycles to move a buffer.
  case buffers
  /// The size from which on one call of high bandwidth is the cheaper.
  case crossover
  /// What wrappers declare, and what calls change.
  case registers
  case violations
  case costs
  /// Machine and controls.
  case run
  /// The last lines.
  case conclusion
}
