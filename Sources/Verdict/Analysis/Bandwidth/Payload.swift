import Freestanding

/// The bytes that are moved, drawn from a seed: each transfer takes a stretch of its own, so that
/// what an earlier one left behind is not taken for its own.
package struct Payload: Sendable {
  package let bytes: [UInt8]
  private let longest: Int

  /// A payload for transfers of at most so many bytes.
  package init(longest: Int, drawing generator: inout SeededGenerator) {
    self.longest = longest
    let words = (longest + Self.slack + 7) / 8
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * words)
    for _ in 0..<words {
      let word = generator.next()
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(shift)))) }
    }
    self.bytes = bytes
  }

  /// Where the stretch of the transfer with this number begins.
  package func start(of number: Int) -> Int { number &* 61 % Self.slack }

  private static let slack = 4093
}
