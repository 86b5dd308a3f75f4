import Catalogue
import Inspection
import Testing

@Suite struct `The code hash` {
  /// Digests of a `vmcall`, some nops and a loop around them, by Python's hashlib. The lengths stand
  /// on both sides of where padding takes another block.
  static let known: [(length: Int, digest: String)] = [
    (9, "fee5ec045438ac40fae66b03817adb1e47b4276ecdfb7937f2c18af3de002502"),
    (55, "98230209237742a74e8dfaea448a368bb1668a555b205e4a6ffd3528fe86aa63"),
    (56, "4d5949cc69129213a8a84e1702ea3e39309515f1527ec51618ffa614be96c60c"),
    (57, "e477fcd201b23815333a0d94e6e7387f006f4a5c64b0df557f56cafd64a61eea"),
    (63, "5501ee992abcecb54be200f49cefee0f2d066c560aedccc3cfbbf27b240ed3ea"),
    (64, "91e8a063d1266ca2231493d4712caff16f5e9f08e135da46090ffaf6381fe996"),
    (65, "823033c5439ac83463e3620dc976da0fe23fcac8c611b469fd5288ae22f808e5"),
    (119, "48c959fc6fbdf4fdfea6c30c66367c7b96fc2fb802416e40fd094cd7d166c409"),
    (120, "ab20718dd006ce5a55fbf9903f4f616a0615c874d22e977de2ebb25cb674c2ba"),
    (128, "ea119ea898f6ff47cc54ba6db36aa631f6a165da7698ccdda40f9072db295553"),
  ]

  static func loop(length: Int) -> [UInt8] {
    Loops.loop(Loops.vmcall + [UInt8](repeating: 0x90, count: length - 9))
  }

  @Test(arguments: known.indices)
  func `is the SHA-256 of the code`(index: Int) throws {
    let (length, digest) = Self.known[index]
    let facts = try LoopFacts(
      of: disassemble(Self.loop(length: length)), transport: .vmcall)
    #expect(facts.size.all.bytes == length)
    #expect(facts.codeHash == digest)
  }

  /// `mov data(%rip),%eax; 1: vmcall; dec; jne; lea data(%rip),%rcx; jmp outside`
  static func moved(data: UInt8, outside: UInt8) -> [UInt8] {
    [0x8B, 0x05, data, 0, 0, 0] + Loops.loop(Loops.vmcall).dropLast()
      + [0x48, 0x8D, 0x0D, data, 1, 0, 0, 0xE9, outside, 2, 0, 0]
  }

  @Test func `does not depend on where the code and what it leads to are`() throws {
    let one = try disassemble(Self.moved(data: 1, outside: 2), at: 0x1000)
    let other = try disassemble(Self.moved(data: 3, outside: 4), at: 0x7777_0000)
    #expect(one.normalizedBytes == other.normalizedBytes)
    #expect(
      try LoopFacts(of: one, transport: .vmcall).codeHash
        == LoopFacts(of: other, transport: .vmcall).codeHash)
  }

  @Test
  func `depends on jumps inside, constants, displacements, and the wrapper that is called`() throws
  {
    let base: [UInt8] = [0xB8, 1, 0, 0, 0, 0x89, 0x44, 0x24, 8] + Loops.loop(Loops.vmcall)
    let hash = try LoopFacts(of: disassemble(base), transport: .vmcall).codeHash
    for index in [1, 8] {
      var changed = base
      changed[index] += 1
      #expect(try LoopFacts(of: disassemble(changed), transport: .vmcall).codeHash != hash)
    }
    let loop = try disassemble(Loops.calling)
    let short = try disassemble(Loops.vmcall + [0xC3])
    let long = try disassemble(Loops.vmcall + [0x90, 0xC3])
    let hashes = try [nil, short, long].map {
      try LoopFacts(of: loop, transport: .vmcall, callee: $0).codeHash
    }
    #expect(Set(hashes).count == 3)
  }

  @Test func `is the same in an object and in what is linked from it`() throws {
    let image = try ELFImage(TinyELF.sample.bytes)
    let disassembler = try Disassembler(machine: .x86_64)
    let code = try image.code(of: image.function(named: "clobber_two"))
    let unlinked = try disassembler.disassemble(code)
    var bytes = code.bytes
    bytes[4] = 0x12
    let linked = try disassemble(bytes, at: 0x40_1000)
    #expect(linked.normalizedBytes == unlinked.normalizedBytes)
    #expect(unlinked.instructions[2].symbol == "other")
    #expect(unlinked.instructions[2].target == nil)
  }
}
