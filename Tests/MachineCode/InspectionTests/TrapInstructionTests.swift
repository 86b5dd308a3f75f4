import Catalogue
import Inspection
import Testing

@Suite struct `A trap instruction` {
  static let x86: [(bytes: [UInt8], trap: TrapInstruction)] = [
    ([0x0F, 0x01, 0xC1], .vmcall), ([0x0F, 0x01, 0xD9], .vmmcall), ([0xED], .portIn),
    ([0xEC], .portInByte), ([0x0F, 0xA2], .cpuid), ([0xF3, 0x6C], .portInString),
    ([0xF3, 0x6E], .portOutString),
    ([0x66, 0x0F, 0x01, 0xCC], .tdcall), ([0xF3, 0x0F, 0x01, 0xD9], .vmgexit),
    ([0x0F, 0xAE, 0xE8], .lfence), ([0x0F, 0x1F, 0x00], .nop), ([0x66, 0x90], .nop),
  ]

  @Test(arguments: x86.indices)
  func `is told by its bytes, with its whole length`(index: Int) throws {
    let (bytes, trap) = Self.x86[index]
    let instructions = try disassemble(bytes + [0xC3]).instructions
    #expect(instructions.map(\.length) == [bytes.count, 1])
    #expect(instructions.map(\.trap) == [trap, nil])
  }

  @Test func `is not seen in what only resembles one`() throws {
    // in (%dx),%ax; 4-byte nop; mfence; swapgs; out %eax,(%dx); rep movsb; nop; xchg %ax,%cx
    let bytes: [UInt8] = [
      0x66, 0xED, 0x0F, 0x1F, 0x40, 0x00, 0x0F, 0xAE, 0xF0, 0x0F, 0x01, 0xF8, 0xEF, 0xF3, 0xA4,
      0x90, 0x66, 0x91,
    ]
    let instructions = try disassemble(bytes).instructions
    #expect(instructions.map(\.length) == [2, 4, 3, 3, 1, 2, 1, 2])
    #expect(instructions.allSatisfy { $0.trap == nil })
  }

  @Test func `of aarch64 is told by its word`() throws {
    let code = words(
      0xD400_0002, 0xD400_0022, 0xD533_011F, 0xD533_0103, 0xD503_201F, 0xD400_0003, 0xD53B_E040,
      0xD503_3FDF)
    let instructions = try disassemble(code, machine: .aarch64).instructions
    #expect(instructions.map(\.trap) == [.hvc, .hvc, .mrs, .mrs, .nop, .smc, nil, .isb])
  }

  @Test func `belongs to one transport, to none, or to that of any port`() {
    for trap in TrapInstruction.allCases {
      let expected =
        switch trap {
        case .tdcall, .vmgexit, .smc: 0
        // VMware's port is one of many.
        case .portIn: 2
        default: 1
        }
      #expect(Transport.allCases.count(where: trap.runs) == expected)
    }
  }

  @Test func `has the name its bytes deserve, where capstone has none or another`() throws {
    let bytes: [UInt8] = [0x66, 0x0F, 0x01, 0xCC, 0xF3, 0x0F, 0x01, 0xD9, 0x0F, 0x01, 0xE8]
    let instructions = try disassemble(bytes).instructions
    #expect(instructions.map(\.mnemonic) == ["tdcall", "vmgexit", "serialize"])
  }
}
