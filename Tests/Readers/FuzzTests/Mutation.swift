import Freestanding

/// Damage to bytes, drawn from a seed.
enum Mutation {
  /// What breaks arithmetic and grammars more often than random bytes do.
  private static let nasty: [[UInt8]] =
    [
      "", "-1", "0", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e999",
      "nan", "\"", "\"\"", ",", "\n", "\r\n", "\0", "{", "}", "[", "]", "(", ")", ":", "\\",
      "\u{FEFF}",
      "%", "%0", "*/", "/*", "//", "\"C\"", "asm volatile(", "=a", "+r",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF],
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
      [0, 0, 0, 0, 0, 0, 0, 0x80], [1, 0, 0, 0],
    ]

  /// A sample with a few changes, some of them from another sample.
  static func of(
    _ sample: [UInt8], _ other: [UInt8], drawing generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = sample
    func place(_ count: Int) -> Int { Int(generator.uniform(below: UInt64(count + 1))) }
    for _ in 0...generator.uniform(below: 6) {
      let start = place(bytes.count)
      let end = min(bytes.count, start + place(40))
      switch generator.uniform(below: 8) {
      case 0: if start < bytes.count { bytes[start] = UInt8(generator.uniform(below: 256)) }
      case 1: if start < bytes.count { bytes[start] ^= 1 << UInt8(generator.uniform(below: 8)) }
      case 2: bytes.removeSubrange(start..<end)
      case 3: bytes.insert(contentsOf: Array(bytes[start..<end]), at: place(bytes.count))
      case 4:
        let piece = nasty[Int(generator.uniform(below: UInt64(nasty.count)))]
        bytes.replaceSubrange(start..<min(bytes.count, start + piece.count), with: piece)
      case 5:
        bytes.insert(
          contentsOf: nasty[Int(generator.uniform(below: UInt64(nasty.count)))], at: start)
      case 6:
        let from = place(other.count)
        bytes.insert(contentsOf: other[from..<min(other.count, from + place(200))], at: start)
      default: if generator.uniform(below: 6) == 0 { bytes.removeSubrange(start...) }
      }
    }
    return bytes
  }
}
