import Catalogue
import Inspection
import Testing

@Suite struct `A large file` {
  /// A loop of 40 instructions: half of them touch the stack.
  static let loop: [UInt8] = {
    let pair: [UInt8] = [0x48, 0x89, 0x54, 0x24, 0x08, 0x48, 0x03, 0x54, 0x24, 0x08]
    let moves: [UInt8] = [0x48, 0x89, 0xF0, 0xB9, 0x0A, 0, 0, 0]
    let body = Array(repeatElement(pair, count: 10).joined())
    return [0x53, 0x48, 0x83, 0xEC, 0x10] + Array(repeatElement(moves, count: 6).joined())
      + Loops.loop(body + Loops.vmcall).dropLast() + [0x48, 0x83, 0xC4, 0x10, 0x5B, 0xC3]
  }()

  @Test func `has the facts of 2,000 loops of 40 instructions`() throws {
    let disassembler = try Disassembler(machine: .x86_64)
    var count = 0
    for index in 0..<2_000 {
      let code = FunctionCode(bytes: Self.loop, address: UInt64(index) << 8)
      let disassembly = try disassembler.disassemble(code)
      count += disassembly.instructions.count
      _ = try LoopFacts(of: disassembly, transport: .vmcall)
    }
    #expect(count == 80_000)
  }

  @Test func `has its table of 50,000 symbols searched`() throws {
    var file = TinyELF.sample
    for index in 0..<50_000 {
      file.functions.append(TinyELF.Function(name: "other_function_\(index)", value: 4, size: 8))
    }
    #expect(try ELFImage(file.bytes).functions(prefix: "clobber_").count == 2)
  }
}
