/// The CRC-32 of Ethernet and zlib.
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var crc: UInt32 = 0xffff_ffff
  for byte in bytes {
    crc ^= UInt32(byte)
    // Half a byte at a time: a table of 16 is small enough for a guest's first page.
    crc = (crc >> 4) ^ nibbles[Int(crc & 0xf)]
    crc = (crc >> 4) ^ nibbles[Int(crc & 0xf)]
  }
  return ~crc
}

private let nibbles: [UInt32] = (0..<16).map { start in
  var value = UInt32(start)
  for _ in 0..<4 { value = value & 1 == 1 ? (value >> 1) ^ 0xedb8_8320 : value >> 1 }
  return value
}
