import Catalogue
import Inspection
import Testing

@Suite struct `The timed loop` {
  @Test func `is the code that comes round with one trap in it`() throws {
    let loop = try disassemble([0x90] + Loops.nop).timedLoop(.nop)
    #expect(loop.body == [1, 2, 3])
    #expect(loop.traps == .inline([1]))
    #expect(loop.isInlined)
    #expect(loop.head == 1)
  }

  @Test func `may call one wrapper instead`() throws {
    let loop = try disassemble(Loops.calling).timedLoop(.vmcall)
    #expect(loop.body == [0, 1, 2, 3, 4])
    #expect(loop.traps == .called([2]))
    #expect(!loop.isInlined)
  }

  @Test func `does not take padding for its stand-in unless it is expected`() throws {
    let code = Loops.loop(Loops.nopTrap + Loops.vmcall)
    #expect(try disassemble(code).timedLoop(.vmcall).trapIndices == [1])
    #expect(throws: InspectionError.repeatedTraps(count: 2)) {
      try disassemble(code).timedLoop(.nop)
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: [UInt8]
    var transport = Transport.vmcall
    let error: InspectionError
  }

  static let refusals = [
    Refusal(testDescription: "no loop", code: Loops.vmcall + [0xC3], error: .noLoop),
    Refusal(
      testDescription: "a jump elsewhere", code: [0xE9, 0, 1, 0, 0], error: .folded(into: "0x1105")),
    Refusal(testDescription: "no trap", code: Loops.loop([0x90]), error: .noTrapInLoop),
    Refusal(
      testDescription: "two traps", code: Loops.loop(Loops.vmcall + Loops.vmcall),
      error: .repeatedTraps(count: 2)),
    Refusal(
      testDescription: "two traps, one behind a branch",
      code: Loops.loop(Loops.vmcall + [0x74, 0x03] + Loops.vmcall),
      error: .severalTraps(count: 2)),
    Refusal(
      testDescription: "another trap", code: Loops.loop(Loops.vmmcall),
      error: .unexpectedTrap(.vmmcall, offset: 0)),
    Refusal(
      testDescription: "a call beside the trap",
      code: Loops.loop(Loops.vmcall + [0xE8, 0, 1, 0, 0]), error: .unexpectedCall(offset: 3)),
    Refusal(
      testDescription: "two calls", code: Loops.loop([0xE8, 0, 1, 0, 0, 0xE8, 0, 1, 0, 0]),
      error: .unexpectedCall(offset: 5)),
    Refusal(
      testDescription: "a call through a register", code: Loops.loop([0xFF, 0xD0]),
      error: .unexpectedCall(offset: 0)),
    Refusal(
      testDescription: "a path around the trap",
      // je over the trap
      code: Loops.loop([0x74, 0x03] + Loops.vmcall), error: .trapSkippable(offset: 2)),
    Refusal(
      testDescription: "an inner loop",
      // trap; 1: dec %esi; jne 1b
      code: Loops.loop(Loops.vmcall + [0xFF, 0xCE, 0x75, 0xFC]),
      error: .trapSkippable(offset: 0)),
    Refusal(
      testDescription: "two loops",
      code: Loops.loop(Loops.vmcall).dropLast() + Loops.loop(Loops.vmcall),
      error: .severalLoops(count: 2)),
    Refusal(
      testDescription: "a trap in a reference", code: Loops.loop(Loops.vmcall),
      transport: Transport.none, error: .unexpectedTrap(.vmcall, offset: 0)),
  ]

  @Test(arguments: refusals)
  func `is refused with a reason`(refusal: Refusal) throws {
    let disassembly = try disassemble(refusal.code)
    #expect(throws: refusal.error) { try disassembly.timedLoop(refusal.transport) }
    #expect(!refusal.error.description.isEmpty)
  }

  @Test func `may have several traps, each in every iteration`() throws {
    let two = try disassemble(Loops.loop(Loops.vmcall + [0x90] + Loops.vmcall))
    #expect(try two.timedLoop(.vmcall, traps: 2).traps == .inline([0, 2]))
    #expect(try LoopFacts(of: two, transport: .vmcall, traps: 2).trapCount == 2)
    #expect(throws: InspectionError.missingTraps(count: 2)) {
      try two.timedLoop(.vmcall, traps: 3)
    }
    let skipped = try disassemble(Loops.loop(Loops.vmcall + [0x74, 0x03] + Loops.vmcall))
    #expect(throws: InspectionError.trapSkippable(offset: 5)) {
      try skipped.timedLoop(.vmcall, traps: 2)
    }
    let mixed = try disassemble(Loops.loop(Loops.vmcall + [0xE8, 0, 1, 0, 0]))
    #expect(throws: InspectionError.unexpectedCall(offset: 3)) {
      try mixed.timedLoop(.vmcall, traps: 2)
    }
  }

  @Test func `may have its trap on either side of a branch`() throws {
    let sides = [0x74, 0x05] + Loops.vmcall + [0xEB, 0x03] + Loops.vmcall
    let even = try disassemble(Loops.loop(sides))
    #expect(try even.timedLoop(.vmcall).traps == .inline([1, 3]))
    let facts = try LoopFacts(of: even, transport: .vmcall)
    #expect(facts.executed == nil)
    #expect("\(try #require(facts.undecided))".contains("4 to 5 instructions"))
    // As many on either side, and nothing is open.
    let equal = try disassemble(Loops.loop(sides + [0xEB, 0x00]))
    #expect(try LoopFacts(of: equal, transport: .vmcall).trapCount == 2)
    let inner = try disassemble(Loops.loop([0x75, 0xFE] + sides))
    #expect(throws: InspectionError.severalTraps(count: 2)) { try inner.timedLoop(.vmcall) }
  }

  @Test func `may call several wrappers, whose facts add up`() throws {
    let code = Loops.loop([0xE8, 0, 1, 0, 0, 0xE8, 0, 1, 0, 0])
    let loop = try disassemble(code)
    #expect(try loop.timedLoop(.vmcall, traps: 2).traps == .called([0, 1]))
    #expect(throws: InspectionError.severalTraps(count: 2)) {
      try loop.timedLoop(.vmcall, traps: 3)
    }
    let wrapper = try disassemble([0x53] + Loops.vmcall + [0x5B, 0xC3])
    let facts = try LoopFacts(of: loop, transport: .vmcall, traps: 2, callee: wrapper)
    #expect(facts.trapCount == 0)
    #expect(facts.callee?.instructions == 8)
    #expect(facts.callee?.bytes == wrapper.code.bytes.count)
    #expect(facts.executed == facts.instructions + 8)
  }

  @Test func `of a wrapper with another number of traps is refused`() throws {
    let loop = try disassemble(Loops.calling)
    let good = try disassemble([0x53] + Loops.vmcall + [0x5B, 0xC3])
    let facts = try LoopFacts(of: loop, transport: .vmcall, callee: good)
    #expect(facts.callee?.instructions == 4)
    #expect(facts.trapCount == 0)
    #expect(!facts.inlined)
    let bad = try disassemble(Loops.vmcall + Loops.vmcall + [0xC3])
    #expect(throws: InspectionError.calleeTraps(count: 2)) {
      try LoopFacts(of: loop, transport: .vmcall, callee: bad)
    }
  }

  @Test func `stands where its head stands`() throws {
    let code = [UInt8](repeating: 0x90, count: 8) + Loops.nop
    let facts = try LoopFacts(of: disassemble(code, at: 0x1010), transport: .nop)
    #expect(facts.loopOffset == 8)
    #expect(facts.loopAddressMod64 == 24)
    #expect(facts.loopAlignment == 8)
    #expect(facts.loopBytes == 8)
    #expect(facts.size.all.bytes == 17)
    #expect(facts.isContiguous)
    let aligned = try LoopFacts(of: disassemble(Loops.nop, at: 0x4000), transport: .nop)
    #expect(aligned.loopAlignment == 64)
    #expect(aligned.loopAddressMod64 == 0)
  }
}
