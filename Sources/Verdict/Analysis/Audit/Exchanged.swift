import Freestanding

/// The registers before and after one call.
package struct Exchanged: Sendable, Hashable {
  package let before: [UInt64]
  /// What they held when it had returned.
  package let after: [UInt64]

  /// Two images of as many words as one has.
  package init?(before: [UInt64], after: [UInt64]) {
    guard before.count == Register.imageWords, after.count == before.count else { return nil }
    self.before = before
    self.after = after
  }

  /// A register's half before and after: both words of a vector, the bits of a half in place.
  func values(_ register: Register, _ half: Half) -> (before: [UInt64], after: [UInt64]) {
    let words = register.word..<register.word + (register.word > 16 ? 2 : 1)
    func bits(_ image: [UInt64]) -> [UInt64] {
      image[words].map { word in
        switch half {
        case .low: word & 0xffff_ffff
        case .upper: word >> 32
        case .all: register == .flags ? word & Register.audited : word
        }
      }
    }
    return (bits(before), bits(after))
  }
}

extension Register {
  /// The flags that a call may be seen to change: those of arithmetic, and the direction.
  fileprivate static let audited: UInt64 = 0xcd5
}

/// What was seen of a register's half over all trials of a call.
package enum Observed: String, Sendable, Hashable {
  /// As before in every trial.
  case unchanged
  /// Always 0 afterwards.
  case zeroed
  /// Another value than before in some trial.
  case changed

  /// What some trials show; each began with other values.
  init(_ trials: [Exchanged], _ register: Register, _ half: Half) {
    let values = trials.map { $0.values(register, half) }
    if values.allSatisfy({ $0.before == $0.after }) {
      self = .unchanged
    } else {
      self = values.allSatisfy { $0.after.allSatisfy { $0 == 0 } } ? .zeroed : .changed
    }
  }
}
