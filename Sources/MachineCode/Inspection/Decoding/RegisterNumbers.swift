import CCapstone

/// Capstone's register numbers translated to the bits of a ``RegisterSet``.
struct RegisterNumbers: Sendable {
  /// Indexed by capstone's number; 0xFF for registers left out.
  let table: [UInt8]

  /// The register with this capstone number, if it is one that is followed.
  subscript(number: UInt32) -> Register? {
    guard number < table.count, table[Int(number)] != 0xFF else { return nil }
    return Register(number: table[Int(number)])
  }

  static func of(_ machine: Machine) -> RegisterNumbers {
    switch machine {
    case .x86_64: x86
    case .aarch64: arm64
    }
  }

  private static let x86: RegisterNumbers = {
    var table = [UInt8](repeating: 0xFF, count: Int(X86_REG_ENDING.rawValue))
    let legacy: [[x86_reg]] = [
      [X86_REG_RAX, X86_REG_EAX, X86_REG_AX, X86_REG_AL, X86_REG_AH],
      [X86_REG_RCX, X86_REG_ECX, X86_REG_CX, X86_REG_CL, X86_REG_CH],
      [X86_REG_RDX, X86_REG_EDX, X86_REG_DX, X86_REG_DL, X86_REG_DH],
      [X86_REG_RBX, X86_REG_EBX, X86_REG_BX, X86_REG_BL, X86_REG_BH],
      [X86_REG_RSP, X86_REG_ESP, X86_REG_SP, X86_REG_SPL],
      [X86_REG_RBP, X86_REG_EBP, X86_REG_BP, X86_REG_BPL],
      [X86_REG_RSI, X86_REG_ESI, X86_REG_SI, X86_REG_SIL],
      [X86_REG_RDI, X86_REG_EDI, X86_REG_DI, X86_REG_DIL],
    ]
    for (number, names) in legacy.enumerated() {
      for name in names { table[Int(name.rawValue)] = UInt8(number) }
    }
    let groups: [(first: x86_reg, number: UInt8, count: UInt32)] = [
      (X86_REG_R8, 8, 8), (X86_REG_R8D, 8, 8), (X86_REG_R8W, 8, 8), (X86_REG_R8B, 8, 8),
      (X86_REG_XMM0, 32, 32), (X86_REG_YMM0, 32, 32), (X86_REG_ZMM0, 32, 32),
    ]
    for group in groups { table.number(group.first.rawValue, from: group.number, group.count) }
    return RegisterNumbers(table: table)
  }()

  private static let arm64: RegisterNumbers = {
    var table = [UInt8](repeating: 0xFF, count: Int(ARM64_REG_ENDING.rawValue))
    let groups: [(first: arm64_reg, number: UInt8, count: UInt32)] = [
      (ARM64_REG_X0, 0, 29), (ARM64_REG_W0, 0, 31),
      (ARM64_REG_FP, 29, 1), (ARM64_REG_LR, 30, 1), (ARM64_REG_SP, 31, 1), (ARM64_REG_WSP, 31, 1),
      (ARM64_REG_B0, 32, 32), (ARM64_REG_H0, 32, 32), (ARM64_REG_S0, 32, 32),
      (ARM64_REG_D0, 32, 32), (ARM64_REG_Q0, 32, 32), (ARM64_REG_V0, 32, 32),
    ]
    for group in groups { table.number(group.first.rawValue, from: group.number, group.count) }
    return RegisterNumbers(table: table)
  }()
}

extension [UInt8] {
  /// Gives consecutive numbers to a run of capstone's registers.
  fileprivate mutating func number(_ first: UInt32, from number: UInt8, _ count: UInt32) {
    for step in 0..<count { self[Int(first + step)] = number + UInt8(step) }
  }
}
