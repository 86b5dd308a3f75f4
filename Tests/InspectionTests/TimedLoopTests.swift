import Inspection
import Testing

@Suite("The timed loop")
struct TimedLoopTests {
  @Test("is the code that comes round with one trap in it")
  func simple() throws {
    let loop = try disassemble([0x90] + Kernels.nop).timedLoop(.nop)
    #expect(loop.body == [1, 2, 3])
    #expect(loop.traps == .inline([1]))
    #expect(loop.isInlined)
    #expect(loop.head == 1)
  }

  @Test("may call one wrapper instead")
  func calling() throws {
    let loop = try disassemble(Kernels.calling).timedLoop(.vmcall)
    #expect(loop.body == [0, 1, 2, 3, 4])
    #expect(loop.traps == .called([2]))
    #expect(!loop.isInlined)
  }

  @Test("does not take padding for its stand-in unless it is expected")
  func padding() throws {
    let code = Kernels.loop(Kernels.nopTrap + Kernels.vmcall)
    #expect(try disassemble(code).timedLoop(.vmcall).trapIndices == [1])
    #expect(throws: InspectionError.repeatedTraps(count: 2)) {
      try disassemble(code).timedLoop(.nop)
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: [UInt8]
    var transport = TrapTransport.vmcall
    let error: InspectionError
  }

  static let refusals = [
    Refusal(testDescription: "no loop", code: Kernels.vmcall + [0xC3], error: .noLoop),
    Refusal(
      testDescription: "a jump elsewhere", code: [0xE9, 0, 1, 0, 0], error: .folded(into: "0x1105")),
    Refusal(testDescription: "no trap", code: Kernels.loop([0x90]), error: .noTrapInLoop),
    Refusal(
      testDescription: "two traps", code: Kernels.loop(Kernels.vmcall + Kernels.vmcall),
      error: .repeatedTraps(count: 2)),
    Refusal(
      testDescription: "two traps, one behind a branch",
      code: Kernels.loop(Kernels.vmcall + [0x74, 0x03] + Kernels.vmcall),
      error: .severalTraps(count: 2)),
    Refusal(
      testDescription: "another trap", code: Kernels.loop(Kernels.vmmcall),
      error: .unexpectedTrap(.vmmcall, offset: 0)),
    Refusal(
      testDescription: "a call beside the trap",
      code: Kernels.loop(Kernels.vmcall + [0xE8, 0, 1, 0, 0]), error: .unexpectedCall(offset: 3)),
    Refusal(
      testDescription: "two calls", code: Kernels.loop([0xE8, 0, 1, 0, 0, 0xE8, 0, 1, 0, 0]),
      error: .unexpectedCall(offset: 5)),
    Refusal(
      testDescription: "a call through a register", code: Kernels.loop([0xFF, 0xD0]),
      error: .unexpectedCall(offset: 0)),
    Refusal(
      testDescription: "a path around the trap",
      // je over the trap
      code: Kernels.loop([0x74, 0x03] + Kernels.vmcall), error: .trapSkippable(offset: 2)),
    Refusal(
      testDescription: "an inner loop",
      // trap; 1: dec %esi; jne 1b
      code: Kernels.loop(Kernels.vmcall + [0xFF, 0xCE, 0x75, 0xFC]),
      error: .trapSkippable(offset: 0)),
    Refusal(
      testDescription: "two loops",
      code: Kernels.loop(Kernels.vmcall).dropLast() + Kernels.loop(Kernels.vmcall),
      error: .severalLoops(count: 2)),
    Refusal(
      testDescription: "a trap in a reference", code: Kernels.loop(Kernels.vmcall),
      transport: .nothing, error: .unexpectedTrap(.vmcall, offset: 0)),
  ]

  @Test("is refused with a reason", arguments: refusals)
  func refused(refusal: Refusal) throws {
    let disassembly = try disassemble(refusal.code)
    #expect(throws: refusal.error) { try disassembly.timedLoop(refusal.transport) }
    #expect(!refusal.error.description.isEmpty)
  }

  @Test("may have several traps, each in every iteration")
  func several() throws {
    let two = try disassemble(Kernels.loop(Kernels.vmcall + [0x90] + Kernels.vmcall))
    #expect(try two.timedLoop(.vmcall, traps: 2).traps == .inline([0, 2]))
    #expect(try KernelFacts(of: two, transport: .vmcall, traps: 2).trapCount == 2)
    #expect(throws: InspectionError.missingTraps(count: 2)) {
      try two.timedLoop(.vmcall, traps: 3)
    }
    let skipped = try disassemble(Kernels.loop(Kernels.vmcall + [0x74, 0x03] + Kernels.vmcall))
    #expect(throws: InspectionError.trapSkippable(offset: 5)) {
      try skipped.timedLoop(.vmcall, traps: 2)
    }
    let mixed = try disassemble(Kernels.loop(Kernels.vmcall + [0xE8, 0, 1, 0, 0]))
    #expect(throws: InspectionError.unexpectedCall(offset: 3)) {
      try mixed.timedLoop(.vmcall, traps: 2)
    }
  }

  @Test("may have its trap on either side of a branch")
  func alternatives() throws {
    let sides = [0x74, 0x05] + Kernels.vmcall + [0xEB, 0x03] + Kernels.vmcall
    let even = try disassemble(Kernels.loop(sides))
    #expect(try even.timedLoop(.vmcall).traps == .inline([1, 3]))
    let facts = try KernelFacts(of: even, transport: .vmcall)
    #expect(facts.executed == nil)
    #expect("\(try #require(facts.undecided))".contains("4 to 5 instructions"))
    // As many on either side, and nothing is open.
    let equal = try disassemble(Kernels.loop(sides + [0xEB, 0x00]))
    #expect(try KernelFacts(of: equal, transport: .vmcall).trapCount == 2)
    let inner = try disassemble(Kernels.loop([0x75, 0xFE] + sides))
    #expect(throws: InspectionError.severalTraps(count: 2)) { try inner.timedLoop(.vmcall) }
  }

  @Test("may call several wrappers, whose facts add up")
  func severalCalls() throws {
    let code = Kernels.loop([0xE8, 0, 1, 0, 0, 0xE8, 0, 1, 0, 0])
    let kernel = try disassemble(code)
    #expect(try kernel.timedLoop(.vmcall, traps: 2).traps == .called([0, 1]))
    #expect(throws: InspectionError.severalTraps(count: 2)) {
      try kernel.timedLoop(.vmcall, traps: 3)
    }
    let wrapper = try disassemble([0x53] + Kernels.vmcall + [0x5B, 0xC3])
    let facts = try KernelFacts(of: kernel, transport: .vmcall, traps: 2, callee: wrapper)
    #expect(facts.trapCount == 0)
    #expect(facts.callee?.instructions == 8)
    #expect(facts.callee?.bytes == wrapper.code.bytes.count)
    #expect(facts.executed == facts.instructions + 8)
  }

  @Test("of a wrapper with another number of traps is refused")
  func callee() throws {
    let kernel = try disassemble(Kernels.calling)
    let good = try disassemble([0x53] + Kernels.vmcall + [0x5B, 0xC3])
    let facts = try KernelFacts(of: kernel, transport: .vmcall, callee: good)
    #expect(facts.callee?.instructions == 4)
    #expect(facts.trapCount == 0)
    #expect(!facts.inlined)
    let bad = try disassemble(Kernels.vmcall + Kernels.vmcall + [0xC3])
    #expect(throws: InspectionError.calleeTraps(count: 2)) {
      try KernelFacts(of: kernel, transport: .vmcall, callee: bad)
    }
  }

  @Test("stands where its head stands")
  func alignment() throws {
    let code = [UInt8](repeating: 0x90, count: 8) + Kernels.nop
    let facts = try KernelFacts(of: disassemble(code, at: 0x1010), transport: .nop)
    #expect(facts.loopOffset == 8)
    #expect(facts.loopAddressMod64 == 24)
    #expect(facts.loopAlignment == 8)
    #expect(facts.loopBytes == 8)
    #expect(facts.bytes == 17)
    #expect(facts.isContiguous)
    let aligned = try KernelFacts(of: disassemble(Kernels.nop, at: 0x4000), transport: .nop)
    #expect(aligned.loopAlignment == 64)
    #expect(aligned.loopAddressMod64 == 0)
  }
}
