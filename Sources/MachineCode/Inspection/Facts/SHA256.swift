/// SHA-256 (FIPS 180-4), small enough to need no library.
package struct SHA256: Sendable {
  private var state: InlineArray<8, UInt32> = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
    0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
  ]
  private var schedule = InlineArray<64, UInt32>(repeating: 0)
  /// Bytes that don't fill a block yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  /// The digest of nothing.
  package init() {}

  /// The digest of some bytes, as 64 hexadecimal digits.
  package static func hex(_ message: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(message)
    return hash.hex()
  }

  package mutating func add(_ message: [UInt8]) {
    count += UInt64(message.count)
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, message.count)
      rest += message[..<start]
      guard rest.count == 64 else { return }
      let block = rest
      absorb(block.span, at: 0)
      rest.removeAll(keepingCapacity: true)
    }
    while message.count - start >= 64 {
      absorb(message.span, at: start)
      start += 64
    }
    rest += message[start...]
  }

  /// The digest of all that was added, as 64 hexadecimal digits.
  package func hex() -> String {
    var hash = self
    let bits = count * 8
    var end: [UInt8] = [0x80]
    while (rest.count + end.count) % 64 != 56 { end.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      end.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    hash.add(end)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for index in hash.state.indices {
      for shift in stride(from: 28, through: 0, by: -4) {
        text.append(digits[Int(hash.state[index] >> UInt32(shift) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func absorb(_ bytes: Span<UInt8>, at start: Int) {
    for index in 0..<16 {
      let place = start + index * 4
      schedule[index] =
        UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
        | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
    }
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let first = turn(early, 7) ^ turn(early, 18) ^ early >> 3
      let second = turn(late, 17) ^ turn(late, 19) ^ late >> 10
      schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      let first = h &+ big1 &+ (e & f ^ ~e & g) &+ Self.constants[index] &+ schedule[index]
      let big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      let second = big0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  private func turn(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
