package struct RegisterSet: OptionSet, Sendable, Hashable {
  /// A bit for each register, at its index.
  package let rawValue: UInt16

  /// The registers of these bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let rax = RegisterSet(rawValue: 1 << 0)
  package static let rbx = RegisterSet(rawValue: 1 << 1)
  package static let rcx = RegisterSet(rawValue: 1 << 2)
  package static let rdx = RegisterSet(rawValue: 1 << 3)
  package static let rsi = RegisterSet(rawValue: 1 << 4)
  package static let rdi = RegisterSet(rawValue: 1 << 5)
  /// The set of rbp alone.
  package static let rbp = RegisterSet(rawValue: 1 << 6)

  package func holds(_ register: Register) -> Bool {
    register.isGeneral && rawValue & (1 << UInt16(register.word)) != 0
  }

  package func adding(_ register: Register) -> RegisterSet {
    union(RegisterSet(rawValue: 1 << UInt16(register.word)))
  }
}
