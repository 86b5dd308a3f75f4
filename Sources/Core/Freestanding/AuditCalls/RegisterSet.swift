/// Some of the general registers.
public struct RegisterSet: OptionSet, Sendable, Hashable {
  /// A bit for each register, at its index.
  public let rawValue: UInt16

  /// The registers of these bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The set of rax alone.
  public static let rax = RegisterSet(rawValue: 1 << 0)
  /// The set of rbx alone.
  public static let rbx = RegisterSet(rawValue: 1 << 1)
  /// The set of rcx alone.
  public static let rcx = RegisterSet(rawValue: 1 << 2)
  /// The set of rdx alone.
  public static let rdx = RegisterSet(rawValue: 1 << 3)
  /// The set of rsi alone.
  public static let rsi = RegisterSet(rawValue: 1 << 4)
  /// The set of rdi alone.
  public static let rdi = RegisterSet(rawValue: 1 << 5)
  /// The set of rbp alone.
  public static let rbp = RegisterSet(rawValue: 1 << 6)

  /// Whether a register is among them.
  public func holds(_ register: Register) -> Bool {
    register.isGeneral && rawValue & (1 << UInt16(register.word)) != 0
  }

  /// These and one more.
  public func adding(_ register: Register) -> RegisterSet {
    union(RegisterSet(rawValue: 1 << UInt16(register.word)))
  }
}
