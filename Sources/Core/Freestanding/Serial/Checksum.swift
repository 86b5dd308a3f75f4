/// The CRC-32 of Ethernet and zlib, of the bytes taken so far.
struct Checksum {
  private var rest: UInt32 = 0xffff_ffff

  var value: UInt32 { ~rest }

  mutating func take(_ byte: UInt8) {
    rest ^= UInt32(byte)
    // Half a byte at a time: a table of 16 is small enough for a guest's first page.
    rest = (rest >> 4) ^ nibbles[Int(rest & 0xf)]
    rest = (rest >> 4) ^ nibbles[Int(rest & 0xf)]
  }
}

package func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var checksum = Checksum()
  for byte in bytes { checksum.take(byte) }
  return checksum.value
}

private let nibbles: [UInt32] = (0..<16).map { start in
  var value = UInt32(start)
  for _ in 0..<4 { value = value & 1 == 1 ? (value >> 1) ^ 0xedb8_8320 : value >> 1 }
  return value
}
