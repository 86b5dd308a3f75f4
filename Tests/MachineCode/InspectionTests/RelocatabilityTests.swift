import Freestanding
import Inspection
import Testing

@Suite struct `Moving a function` {
  /// `mov data(%rip),%rdi; call helper; add $1,%rax; je 1f; jne outside; 1: ret`
  static let function: [UInt8] = [
    0x48, 0x8B, 0x3D, 0xF9, 0x0F, 0, 0,  // 0x1007 + 0xff9 = 0x2000
    0xE8, 0xF4, 0xFF, 0xFF, 0xFF,  // into the function itself: 0x1000
    0xE8, 0xEF, 0x1F, 0, 0,  // 0x1011 + 0x1fef = 0x3000
    0x48, 0x83, 0xC0, 0x01,  //
    0x74, 0x06,  // 0x101d
    0x0F, 0x85, 0xE3, 0x2F, 0, 0,  // 0x101d + 0x2fe3 = 0x4000
    0xC3,
  ]

  @Test func `changes what leaves it, and nothing else`() throws {
    let result = try Relocatability(of: disassemble(Self.function))
    #expect(result.problem == nil)
    #expect(
      result.fixups == [
        fixup(3, 7, 0x2000, isBranch: false), fixup(13, 17, 0x3000, isBranch: true),
        fixup(25, 29, 0x4000, isBranch: true),
      ])
  }

  private func fixup(_ offset: Int, _ end: Int, _ target: UInt64, isBranch: Bool) -> Fixup {
    Fixup(offset: offset, instructionEnd: end, target: target, isBranch: isBranch)
  }

  @Test func `keeps its targets, or turns them elsewhere`() throws {
    let fixups = try Relocatability(of: disassemble(Self.function)).fixups
    let new: UInt64 = 0x7000_0000
    let moved = try #require(
      relocate(code: Self.function, to: new, fixups: fixups))
    let again = try Relocatability(of: disassemble(moved, at: new))
    #expect(again.fixups.map(\.target) == fixups.map(\.target))
    let turned = try #require(
      relocate(code: moved, to: 0x1000, fixups: again.fixups) { $0 + 0x10 })
    let last = try Relocatability(of: disassemble(turned))
    #expect(last.fixups.map(\.target) == fixups.map { $0.target + 0x10 })
    #expect(relocate(code: moved, to: 0x1000, fixups: again.fixups) == Self.function)
  }

  @Test func `is given up if a target is out of reach or a fixup does not fit`() throws {
    let fixups = try Relocatability(of: disassemble(Self.function)).fixups
    func moved(to address: UInt64) -> [UInt8]? {
      relocate(code: Self.function, to: address, fixups: fixups)
    }
    #expect(moved(to: 0x8000_1000) != nil)
    #expect(moved(to: 0x8000_4000) == nil)
    #expect(moved(to: .max - 0xFFF) != nil)
    #expect(relocate(code: [0x90], to: 0, fixups: fixups) == nil)
  }

  static let problems: [(code: [UInt8], words: String)] = [
    ([0xEB, 0x40], "a short jump out of the function at +0"),
    ([0x90, 0x75, 0x40, 0xC3], "a short jump out of the function at +1"),
    ([0xFF, 0xE0], "a jump through a register or a table at +0"),
    ([0xFF, 0x24, 0xC5, 0, 0, 0, 0], "a jump through a register or a table at +0"),
    (
      [0x48, 0xB8, 0x05, 0x10, 0, 0, 0, 0, 0, 0, 0xC3],
      "an absolute address of the function itself at +0"
    ),
  ]

  @Test(arguments: problems.indices)
  func `is refused with a reason`(index: Int) throws {
    let (code, words) = Self.problems[index]
    #expect(try Relocatability(of: disassemble(code)).problem == words)
  }

  @Test func `takes a plain number for an address only where addresses are plain numbers`() throws {
    let code = try disassemble([0xB8, 0x02, 0x10, 0, 0, 0xC3])
    #expect(Relocatability(of: code).problem == nil)
    #expect(Relocatability(of: code, hasFixedAddress: true).problem != nil)
  }

  @Test func `through the global offset table is possible, unlinked code is not`() throws {
    #expect(try Relocatability(of: disassemble([0xFF, 0x25, 0, 1, 0, 0])).problem == nil)
    let image = try ELFImage(TinyELF.sample.bytes)
    let code = try image.code(of: image.function(named: "clobber_two"))
    let unlinked = try Disassembler(machine: .x86_64).disassemble(code)
    #expect(Relocatability(of: unlinked).problem == "the code is not linked")
  }
}
