/// A set of registers, whole ones: writing `eax` is writing `rax`.
///
/// Bits 0…31 are general registers in encoding order (x86: rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi,
/// r8…r15; aarch64: x0…x30, sp), bits 32…63 are vector registers. Flags are left out.
package struct RegisterSet: OptionSet, Sendable, Hashable {
  /// One bit per register.
  package let rawValue: UInt64

  /// Makes a set of the registers whose bits are set.
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Makes a set of one register.
  package init(_ register: Register) { rawValue = 1 << UInt64(register.number) }

  package static let general = RegisterSet(rawValue: 0xFFFF_FFFF)

  package var count: Int { rawValue.nonzeroBitCount }

  /// The registers in it, in the order of their bits.
  package var registers: [Register] {
    (0..<64).filter { rawValue & (1 << $0) != 0 }.map { Register(number: UInt8($0)) }
  }

  /// The 64-bit names of the general registers and `xmm`/`v` names of the others.
  ///
  /// - Parameter machine: Which machine's names to use.
  /// - Returns: The names, in the order of the bits.
  package func names(on machine: Machine) -> [String] {
    registers.map { $0.name(on: machine) }
  }
}

/// One register, general or vector.
package struct Register: Sendable, Hashable {
  /// Its bit in a ``RegisterSet``.
  package let number: UInt8

  package var isGeneral: Bool { number < 32 }

  private static let x86Names = [
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
    "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
  ]

  /// Its 64-bit name.
  ///
  /// - Parameter machine: Which machine's name to use.
  /// - Returns: For example `rax` or `x19`.
  package func name(on machine: Machine) -> String {
    switch machine {
    case .x86_64:
      if number >= 32 { return "xmm\(number - 32)" }
      return number < 16 ? Self.x86Names[Int(number)] : "r?\(number)"
    case .aarch64:
      if number >= 32 { return "v\(number - 32)" }
      return number == 31 ? "sp" : "x\(number)"
    }
  }
}

extension Machine {
  var stackPointer: Register { Register(number: self == .x86_64 ? 4 : 31) }

  /// The register that keeps the stack pointer of the entry, if code has one.
  var framePointer: Register { Register(number: self == .x86_64 ? 5 : 29) }

  /// The registers a function must leave as it found them, without the stack pointer.
  var calleeSaved: RegisterSet {
    switch self {
    case .x86_64: RegisterSet(rawValue: 0xF028)  // rbx, rbp, r12…r15
    case .aarch64: RegisterSet(rawValue: 0x7FF8_0000)  // x19…x30
    }
  }
}
