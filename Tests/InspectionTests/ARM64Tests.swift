import Inspection
import Testing

@Suite("An aarch64 kernel")
struct ARM64Tests {
  /// The saved pair, one spilled pair, one reload, a move, a constant and a zero.
  static let kernel = words(
    0xA9BD_7BFD,  // stp x29, x30, [sp, #-48]!
    0x9100_03FD,  // mov x29, sp
    0xF900_0BF3,  // str x19, [sp, #16]
    0xA902_07E0,  // 1: stp x0, x1, [sp, #32]   two spills
    0xAA13_03E2,  // mov x2, x19                a move
    0x5280_00A0,  // mov w0, #5                 a constant
    0xAA1F_03E3,  // mov x3, xzr                a constant
    0xD400_0002,  // hvc #0
    0xF940_13A1,  // ldr x1, [x29, #32]         a reload
    0xF100_0673,  // subs x19, x19, #1
    0x54FF_FF21,  // b.ne 1b
    0xF940_0BF3,  // ldr x19, [sp, #16]
    0xA8C3_7BFD,  // ldp x29, x30, [sp], #48
    0xD65F_03C0)  // ret

  @Test("has its facts counted, pairs as two")
  func facts() throws {
    let disassembly = try disassemble(Self.kernel, machine: .aarch64)
    let facts = try KernelFacts(of: disassembly, transport: .hvc)
    #expect(facts.instructions == 8)
    #expect(facts.loopBytes == 32)
    #expect(facts.spills == 2)
    #expect(facts.reloads == 1)
    #expect(facts.moves == 1)
    #expect(facts.constants == 2)
    #expect(facts.branches == 1)
    #expect(facts.pushes == 3)
    #expect(facts.frameBytes == 48)
    #expect(facts.registersWritten == ["x0", "x1", "x2", "x3", "x19"])
    #expect(facts.trapCount == 1)
  }

  @Test("with another trap is refused")
  func refused() throws {
    let disassembly = try disassemble(Self.kernel, machine: .aarch64)
    #expect(throws: InspectionError.unexpectedTrap(.hvc, offset: 28)) {
      try disassembly.timedLoop(.mrs)
    }
  }

  @Test("has one hash wherever its addresses lead")
  func hash() throws {
    func facts(_ adrp: UInt32, _ add: UInt32, _ call: UInt32) throws -> [UInt8] {
      // adrp x1, page; add x1, x1, #offset; ldr x2, [x1, #8]; bl outside; ret
      let code = words(adrp, add, 0xF940_0422, call, 0xD65F_03C0)
      return try disassemble(code, machine: .aarch64).normalizedBytes
    }
    let one = try facts(0x9000_0001, 0x9100_0021, 0x9400_0100)
    let other = try facts(0xB000_0801, 0x9104_0021, 0x97FF_0100)
    #expect(one == other)
    #expect(one != Array(Self.kernel.prefix(one.count)))
  }

  @Test("cannot be moved")
  func moving() throws {
    let disassembly = try disassemble(Self.kernel, machine: .aarch64)
    #expect(Relocatability(of: disassembly).problem != nil)
  }
}
