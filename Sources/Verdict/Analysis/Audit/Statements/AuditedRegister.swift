import Freestanding

/// A register of the x86-64 processor that an asm statement may change, whatever its width.
package enum AuditedRegister: Sendable, Hashable, Comparable {
  /// One of the 16 general ones, in the processor's order but for the first: rax rbx rcx rdx.
  case general(Int)
  /// The flags that no statement may leave changed: direction, alignment check and the like.
  case flags
  /// The control bits of SSE.
  case mxcsr
  /// The control word of x87, and which registers of its stack are in use.
  case x87
  case vector(Int)
  /// A mask of AVX-512.
  case mask(Int)

  /// The register of a number in the words of a trial.
  init?(number: UInt64) {
    switch number {
    case 0..<16: self = .general(Int(number))
    case 16: self = .flags
    case 17: self = .mxcsr
    case 18: self = .x87
    case 32..<64: self = .vector(Int(number) - 32)
    case 64..<72: self = .mask(Int(number) - 64)
    default: return nil
    }
  }

  /// The register of a name in assembly, of any width: `eax`, `r8d`, `ymm3`, `k1`, `st`.
  init?(named text: String) {
    let name = text.lowercased()
    if let index = Self.generals[name] {
      self = .general(index)
    } else if let number = Self.number(name, after: ["xmm", "ymm", "zmm"], below: 32) {
      self = .vector(number)
    } else if let number = Self.number(name, after: ["k"], below: 8) {
      self = .mask(number)
    } else if name == "st" || name.hasPrefix("st(") || name.hasPrefix("mm") {
      self = .x87
    } else {
      return nil
    }
  }

  /// Its name at full width; a vector register by that of its least.
  package var name: String {
    switch self {
    case .general(let index): Self.names[index][0]
    case .flags: "flags"
    case .mxcsr: "mxcsr"
    case .x87: "x87"
    case .vector(let index): "xmm\(index)"
    case .mask(let index): "k\(index)"
    }
  }

  private static func number(_ name: String, after prefixes: [String], below limit: Int) -> Int? {
    prefixes.lazy.filter(name.hasPrefix).compactMap { Int(name.dropFirst($0.count)) }.first {
      $0 >= 0 && $0 < limit
    }
  }

  private static let names: [[String]] =
    ["a", "b", "c", "d"].map { ["r\($0)x", "e\($0)x", "\($0)x", "\($0)l", "\($0)h"] }
    + ["si", "di", "bp", "sp"].map { ["r\($0)", "e\($0)", $0, "\($0)l"] }
    + (8..<16).map { ["r\($0)", "r\($0)d", "r\($0)w", "r\($0)b"] }

  private static let generals = Dictionary(
    uniqueKeysWithValues: names.enumerated().flatMap { index, all in all.map { ($0, index) } })
}

extension AuditedRegister {
  /// What System V's ABI for x86-64 lets a function change, whatever its arguments are.
  static let lostInCalls: [AuditedRegister] =
    ([0, 2, 3, 4, 5] + Array(8..<12)).map(general) + (0..<32).map(vector) + (0..<8).map(mask)

  /// The same in a call's images; nil for one that they don't hold.
  var inImage: Register? {
    switch self {
    case .general(let index): Register.general[index]
    case .vector(let index) where index < Register.vector.count: Register.vector[index]
    default: nil
    }
  }
}
