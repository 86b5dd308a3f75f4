import Catalogue
import Inspection
import Testing

@Suite struct `Damaged ELF files` {
  /// SplitMix64: the same damage in every run.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  /// Values that break arithmetic more often than random ones do.
  static let nasty: [UInt64] = [
    0, 1, 7, 23, 24, 63, 64, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, 1 << 63, .max, .max - 23,
  ]

  static func damage(_ file: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = file
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2:
        let value = nasty.randomElement(using: &random) ?? 0
        let width = [2, 4, 8].randomElement(using: &random) ?? 8
        for index in 0..<width where place + index < bytes.count {
          bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(index * 8))
        }
      default:
        if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(place...) }
        if bytes.isEmpty { return bytes }
      }
    }
    return bytes
  }

  /// Does everything that can be done with a file; any error will do, a crash or a hang will not.
  static func exhaust(_ bytes: [UInt8], _ disassembler: Disassembler) -> Bool {
    guard let image = try? ELFImage(bytes) else { return false }
    for section in image.sections { _ = try? image.bytes(of: section) }
    let functions = (try? image.functions()) ?? []
    for function in functions {
      guard let code = try? image.code(of: function), image.machine == .x86_64,
        let disassembly = try? disassembler.disassemble(code)
      else { continue }
      _ = try? LoopFacts(of: disassembly, transport: .nop)
      _ = disassembly.normalizedBytes
      _ = Relocatability(of: disassembly)
      for address in [code.address, code.address &+ 16, .max] {
        _ = image.importedFunction(stubAt: address)
      }
    }
    return true
  }

  @Test(arguments: [1, 2] as [UInt16])
  func `give errors or images, never a crash, in 120,000 cases`(type: UInt16) throws {
    var random = Generator(state: UInt64(type))
    var sample = TinyELF.sample
    sample.type = type
    let file = sample.bytes
    let disassembler = try Disassembler(machine: .x86_64)
    var readable = 0
    for _ in 0..<60_000 where Self.exhaust(Self.damage(file, &random), disassembler) {
      readable += 1
    }
    // Damage that is always found at once would test only the first check.
    #expect(readable > 10_000 && readable < 59_000)
  }

  @Test func `of random code are either decoded or refused at an offset inside it`() throws {
    var random = Generator(state: 3)
    for machine in Machine.allCases {
      let disassembler = try Disassembler(machine: machine)
      var decoded = 0
      for _ in 0..<20_000 {
        let count = Int.random(in: 1...48, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let code = FunctionCode(bytes: bytes, address: random.next(), machine: machine)
        guard let disassembly = decode(code, with: disassembler) else { continue }
        #expect(disassembly.instructions.map(\.length).reduce(0, +) == count)
        _ = Relocatability(of: disassembly, hasFixedAddress: true)
        _ = disassembly.normalizedBytes
        for transport in Transport.allCases {
          _ = try? LoopFacts(of: disassembly, transport: transport, callee: disassembly)
        }
        decoded += 1
      }
      #expect(decoded > 100)
    }
  }

  private func decode(_ code: FunctionCode, with disassembler: Disassembler) -> Disassembly? {
    do {
      return try disassembler.disassemble(code)
    } catch {
      guard case .undecodable(let offset) = error, code.bytes.indices.contains(offset) else {
        Issue.record("\(error) for \(code.bytes.count) bytes")
        return nil
      }
      return nil
    }
  }
}
