import Freestanding

/// What a wrapper tells the compiler of a register.
package enum Declared: String, Sendable, Hashable {
  /// It is loaded, and promised to come back as it was.
  case input
  case output
  /// It is loaded, and comes back with a result.
  case both = "input and output"
  /// It comes back with nothing of use.
  case clobbered
  /// It is not named, and so promised to be left alone.
  case preserved

  /// Whether the compiler takes the register for what it was before.
  package var isPromise: Bool { self == .input || self == .preserved }
}

/// What a wrapper declares.
package struct Contract: Sendable, Hashable {
  package let wrapper: String
  private var declared: [Register: Declared]

  /// A contract by registers; those not named are promised to be left alone.
  init(wrapper: String, declared: [Register: Declared]) {
    self.wrapper = wrapper
    self.declared = declared
  }

  package subscript(register: Register) -> Declared { declared[register] ?? .preserved }

  package var inputs: RegisterSet {
    declared.reduce(into: RegisterSet()) { set, entry in
      if entry.value == .input || entry.value == .both { set = set.adding(entry.key) }
    }
  }

  /// What the System V ABI lets a function that is called do with registers, whatever its
  /// arguments are.
  package static func call(_ wrapper: String) -> Contract {
    let lost = [.flags] + AuditedRegister.lostInCalls.compactMap(\.inImage)
    return Contract(
      wrapper: wrapper, declared: Dictionary(uniqueKeysWithValues: lost.map { ($0, .clobbered) }))
  }
}
