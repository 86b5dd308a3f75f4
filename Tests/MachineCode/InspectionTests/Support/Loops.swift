import Inspection

/// Small functions in machine code, written by hand.
enum Loops {
  /// `1: nopl (%rax); dec %rdi; jne 1b; ret`
  static let nop: [UInt8] = [0x0F, 0x1F, 0x00, 0x48, 0xFF, 0xCF, 0x75, 0xF8, 0xC3]

  /// `push %rbx; mov %rdi,%rbx` is left out: `1: nop; nop; call rel32; dec %rdi; jne 1b; ret`
  static let calling: [UInt8] = [
    0x90, 0x90, 0xE8, 0, 0, 0, 0, 0x48, 0xFF, 0xCF, 0x75, 0xF4, 0xC3,
  ]

  /// A loop around some bytes: `1: …; dec %rdi; jne 1b; ret`
  static func loop(_ body: [UInt8]) -> [UInt8] {
    let back = -Int8(body.count + 5)
    return body + [0x48, 0xFF, 0xCF, 0x75, UInt8(bitPattern: back), 0xC3]
  }

  static let nopTrap: [UInt8] = [0x0F, 0x1F, 0x00]
  static let vmcall: [UInt8] = [0x0F, 0x01, 0xC1]
  static let vmmcall: [UInt8] = [0x0F, 0x01, 0xD9]
  static let lfence: [UInt8] = [0x0F, 0xAE, 0xE8]
}

/// Decodes x86-64 code.
func disassemble(
  _ bytes: [UInt8], at address: UInt64 = 0x1000, machine: Machine = .x86_64,
  syntax: Disassembler.Syntax = .att
) throws -> Disassembly {
  try Disassembler(machine: machine, syntax: syntax)
    .disassemble(FunctionCode(bytes: bytes, address: address, machine: machine))
}

/// The bytes of aarch64 instructions.
func words(_ words: UInt32...) -> [UInt8] {
  words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
}
