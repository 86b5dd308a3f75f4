import CFreestanding

/// What a call left changed of the processor's state that a function leaves as it was.
package struct StateLeft: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static var ofLastCall: StateLeft { StateLeft(rawValue: clobber_left()) }

  private static var parts: [(UInt32, StaticString)] {
    [
      (CLOBBER_LEFT_DIRECTION, "the direction flag"),
      (CLOBBER_LEFT_ALIGNMENT_CHECK, "the alignment check"),
      (CLOBBER_LEFT_FLAGS, "a flag of the system's"),
      (CLOBBER_LEFT_MXCSR, "MXCSR"),
      (CLOBBER_LEFT_X87, "the state of the x87"),
      (CLOBBER_LEFT_STACK_POINTER, "the stack pointer"),
      (CLOBBER_LEFT_REGISTERS, "a register that a function keeps"),
    ]
  }

  package var names: [StaticString] { Self.parts.filter { rawValue & $0.0 != 0 }.map { $0.1 } }
}
