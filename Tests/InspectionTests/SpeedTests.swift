import Inspection
import Testing

@Suite("Speed", .serialized)
struct SpeedTests {
  /// A kernel of 40 instructions: half of them touch the stack.
  static let kernel: [UInt8] = {
    let pair: [UInt8] = [0x48, 0x89, 0x54, 0x24, 0x08, 0x48, 0x03, 0x54, 0x24, 0x08]
    let moves: [UInt8] = [0x48, 0x89, 0xF0, 0xB9, 0x0A, 0, 0, 0]
    let body = Array(repeatElement(pair, count: 10).joined())
    return [0x53, 0x48, 0x83, 0xEC, 0x10] + Array(repeatElement(moves, count: 6).joined())
      + Kernels.loop(body + Kernels.vmcall).dropLast() + [0x48, 0x83, 0xC4, 0x10, 0x5B, 0xC3]
  }()

  @Test("2,000 kernels of 40 instructions have their facts in a fraction of a second")
  func kernels() throws {
    let disassembler = try Disassembler(machine: .x86_64)
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    // The best of some, as a test runs beside others.
    for _ in 0..<5 {
      var count = 0
      let time = try clock.measure {
        for index in 0..<2_000 {
          let code = FunctionCode(bytes: Self.kernel, address: UInt64(index) << 8)
          let disassembly = try disassembler.disassemble(code)
          count += disassembly.instructions.count
          _ = try KernelFacts(of: disassembly, transport: .vmcall)
        }
      }
      #expect(count == 80_000)
      best = min(best, time)
    }
    print("2,000 kernels of 40 instructions: \(best)")
    #if !DEBUG
      // Half of it would do on a quiet machine; this one may be busy.
      #expect(best < .milliseconds(400))
    #endif
  }

  @Test("a table of 50,000 symbols is searched in milliseconds")
  func symbols() throws {
    var file = TinyELF.sample
    for index in 0..<50_000 {
      file.functions.append(TinyELF.Function(name: "other_function_\(index)", value: 4, size: 8))
    }
    let bytes = file.bytes
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    for _ in 0..<5 {
      let time = try clock.measure {
        let image = try ELFImage(bytes)
        #expect(try image.functions(prefix: "clobber_").count == 2)
      }
      best = min(best, time)
    }
    print("50,000 symbols: \(best)")
    #if !DEBUG
      #expect(best < .milliseconds(100))
    #endif
  }
}
