import Host
import Testing

@Suite struct `Memory for moved code` {
  /// A program linked to fixed addresses is loaded at 0 or not far above it.
  @Test(arguments: [0, 0x40_0000, 0x5555_5555_4000] as [UInt])
  func `is within reach of a program, wherever that is`(_ address: UInt) throws {
    let arena = try Arena(size: 100_000, near: address)
    let distance = arena.address > address ? arena.address - address : address - arena.address
    #expect(distance < 1 << 31)
    #expect(arena.size >= 100_000)
  }
}
