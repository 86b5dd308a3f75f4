/// What is wrong with a loop that was asked for and has no cost: unlike one that this machine can't
/// run, it makes the run fail.
package enum LoopFault: String, Codable, Sendable, CaseIterable {
  /// Its process ended by a signal.
  case crashed
  /// It did not end.
  case hung
  /// It came back with something changed that a function leaves as it was: a flag, the control of
  /// floating point, the stack pointer, a register.
  case leftState = "left state"
  /// It makes no call, or fewer an iteration than it stands for, so that its time says nothing of
  /// calls.
  case noTrap = "no trap"
  /// It makes more calls an iteration than it stands for.
  case severalTraps = "several traps"
}
