import Catalogue
import Freestanding
import Inspection
import Testing

@Suite struct `An aarch64 loop` {
  /// The saved pair, one spilled pair, one reload, a move, a constant and a zero.
  static let loop = words(
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
    let disassembly = try disassemble(Self.loop, machine: .aarch64)
    let facts = try LoopFacts(of: disassembly, transport: .hvc)
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

  @Test func `with another trap is refused`() throws {
    let disassembly = try disassemble(Self.loop, machine: .aarch64)
    #expect(throws: InspectionError.unexpectedTrap(.hvc, offset: 28)) {
      try disassembly.timedLoop(.mrs)
    }
  }

  @Test func `has one hash wherever its addresses lead`() throws {
    func facts(_ adrp: UInt32, _ add: UInt32, _ call: UInt32) throws -> [UInt8] {
      // adrp x1, page; add x1, x1, #offset; ldr x2, [x1, #8]; bl outside; ret
      let code = words(adrp, add, 0xF940_0422, call, 0xD65F_03C0)
      return try disassemble(code, machine: .aarch64).normalizedBytes
    }
    let one = try facts(0x9000_0001, 0x9100_0021, 0x9400_0100)
    let other = try facts(0xB000_0801, 0x9104_0021, 0x97FF_0100)
    #expect(one == other)
    #expect(one != Array(Self.loop.prefix(one.count)))
  }

  /// `bl outside; b.ne 1f; b outside; 1: bl into the function; ret`, outside being 0x1100
  static let calling = words(0x9400_0040, 0x5400_0041, 0x1400_003E, 0x97FF_FFFF, 0xD65F_03C0)

  @Test func `is moved with its calls and jumps leading where they led, or elsewhere`() throws {
    let fixups = try Relocatability(of: disassemble(Self.calling, machine: .aarch64)).fixups
    #expect(
      fixups == [
        Fixup(.branch26, offset: 0, instructionEnd: 4, target: 0x1100, isBranch: true),
        Fixup(.branch26, offset: 8, instructionEnd: 12, target: 0x1100, isBranch: true),
      ])
    for (new, isInReach) in [
      (0x4000, true), (0x0, true), (0x800_10F8, true), (0x800_10FC, false), (0x1002, false),
    ] as [(UInt64, Bool)] {
      let moved = relocate(code: Self.calling, to: new, fixups: fixups)
      #expect((moved != nil) == isInReach, "\(new)")
      guard let moved else { continue }
      let code = try disassemble(moved, at: new, machine: .aarch64)
      #expect(code.instructions.first?.target == 0x1100)
      #expect(Relocatability(of: code).fixups.map(\.target) == [0x1100, 0x1100])
      let back = relocate(
        code: moved, to: 0x1000, fixups: Relocatability(of: code).fixups)
      #expect(back == Self.calling)
    }
    let turned = relocate(code: Self.calling, to: 0x1000, fixups: fixups) {
      $0 - 0x1000
    }
    let code = try disassemble(try #require(turned), machine: .aarch64)
    #expect(code.instructions.first?.target == 0x100)
  }

  @Test func `is moved with the pages that it names being the same, wherever it is`() throws {
    // adrp x1, 0x1234_5000; ldr x0, [x1, #8]; adrp x2, its own page; ret
    let code = words(0x9009_1A21, 0xF940_0420, 0x9000_0002, 0xD65F_03C0)
    let fixups = try Relocatability(of: disassemble(code, machine: .aarch64)).fixups
    #expect(
      fixups == [
        Fixup(.page21, offset: 0, instructionEnd: 4, target: 0x1234_5000, isBranch: false),
        Fixup(.page21, offset: 8, instructionEnd: 12, target: 0x1000, isBranch: false),
      ])
    for new in [0x2FFC, 0x7000_0010, 0x1_0000_0000 as UInt64] {
      let moved = try #require(relocate(code: code, to: new, fixups: fixups))
      let again = try Relocatability(of: disassemble(moved, at: new, machine: .aarch64))
      #expect(again.problem == nil)
      #expect(again.fixups.map(\.target) == [0x1234_5000, 0x1000])
      #expect(relocate(code: moved, to: 0x1000, fixups: fixups) == code)
    }
    #expect(relocate(code: code, to: 0x2_0000_0000, fixups: fixups) == nil)
    let elsewhere = relocate(code: code, to: 0x1000, fixups: fixups) { $0 + 0x3000 }
    let turned = try disassemble(try #require(elsewhere), machine: .aarch64)
    #expect(Relocatability(of: turned).fixups.map(\.target) == [0x1234_8000, 0x4000])
    #expect(relocate(code: code, to: 0x1000, fixups: fixups) { $0 + 0x10 } == nil)
  }

  @Test(
    arguments: [
      (0x1000_0801, "an address relative to the code at +4"),  // adr x1
      (0x5800_0801, "an address relative to the code at +4"),  // ldr x1, literal
      (0x5400_0801, "a short jump out of the function at +4"),  // b.ne
      (0xB400_0801, "a short jump out of the function at +4"),  // cbz x1
      (0xD61F_0020, "a jump through a register or a table at +4"),  // br x1
    ] as [(UInt32, String)])
  func `is not moved if it makes an address, or jumps out in a short way`(
    word: UInt32, words: String
  ) throws {
    let code = InspectionTests.words(0xD503_201F, word, 0xD65F_03C0)
    #expect(try Relocatability(of: disassemble(code, machine: .aarch64)).problem == words)
  }
}

/// Whether clang can make aarch64 objects.
private let canCompileForARM64 =
  (try? Tool.build(
    "clang", ["--target=aarch64-linux-gnu", "-c"], source: "int x;", suffix: ".c"
  ) { _ in true }) ?? false

@Suite(.enabled(if: canCompileForARM64, "needs clang for aarch64")) struct `A compiled aarch64 loop`
{
  static let source = #"""
    extern long data;
    __attribute__((noinline)) long wrapper(long a) {
      register long x0 asm("x0") = a;
      asm volatile("hvc #0" : "+r"(x0) : : "x19", "memory");
      return x0;
    }
    void loop_called(unsigned long n) { do wrapper(data); while (--n); }
    void loop_hvc(unsigned long n) {
      do asm volatile("hvc #0" : : : "x0", "x1", "memory"); while (--n);
    }
    void loop_mrs(unsigned long n) {
      do asm volatile("mrs xzr, mdccsr_el0" : : : "x0", "memory"); while (--n);
    }
    void loop_nop(unsigned long n) {
      do asm volatile("nop" : : : "memory"); while (--n);
    }
    void loop_spilling(unsigned long n) {
      unsigned long a = n ^ 5, b = n ^ 7;
      do {
        asm volatile("" : "+r"(a));
        asm volatile("" : "+r"(b));
        asm volatile("hvc #0" : : : "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9",
          "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x19", "x20", "x21", "x22",
          "x23", "x24", "x25", "x26", "x27", "x28", "x30", "memory");
      } while (--n);
    }
    """#

  @Test(
    "has its trap found, its wrapper followed, and its spills counted", arguments: ["-O1", "-O2"])
  func facts(level: String) throws {
    let flags = ["--target=aarch64-linux-gnu", level, "-c", "-w", "-fomit-frame-pointer"]
    try Tool.build("clang", flags, source: Self.source, suffix: ".c") { path in
      let inspector = try LoopInspector(Tool.image(path))
      func facts(_ name: String, _ transport: Transport) throws -> LoopFacts {
        try inspector.facts(
          of: inspector.image.function(named: "loop_" + name), transport: transport)
      }
      for (name, transport) in [("hvc", Transport.hvc), ("mrs", .mrs), ("nop", .nop)] {
        let loop = try facts(name, transport)
        #expect(loop.instructions == 3)
        #expect(loop.spills == 0 && loop.reloads == 0 && loop.pushes == 0)
      }
      let called = try facts("called", .hvc)
      #expect(!called.inlined && called.pushes >= 2)
      #expect(called.callee?.instructions == 4)
      #expect(called.callee?.spills == 1)
      let spilling = try facts("spilling", .hvc)
      #expect(spilling.spills >= 2 && spilling.reloads >= 2)
      #expect(spilling.frameBytes >= 96)
      #expect(spilling.pushes == 12)
    }
  }
}
