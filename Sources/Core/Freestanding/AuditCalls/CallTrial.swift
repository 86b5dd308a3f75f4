/// One time that a call was made: which, and the registers round it. What a process or a guest
/// that made calls hands over, a line each.
package struct CallTrial: Sendable, Hashable {
  package let transport: CallTransport
  /// The call's place in the list of its transport.
  package let index: Int
  package let trial: Int
  /// The images: before, then after.
  package let words: [UInt64]

  package init(
    transport: CallTransport, index: Int, trial: Int, before: [UInt64], after: [UInt64]
  ) {
    self.transport = transport
    self.index = index
    self.trial = trial
    words = before + after
  }
}
