import Randomness

/// The bytes that are moved, drawn from a seed: each transfer takes a stretch of its own, so that
/// what an earlier one left behind is not taken for its own.
public struct Pattern: Sendable {
  /// All of them.
  public let bytes: [UInt8]
  private let longest: Int

  /// A pattern for transfers of at most so many bytes.
  public init(longest: Int, drawing generator: inout SeededGenerator) {
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
  public func start(of number: Int) -> Int { number &* 61 % Self.slack }

  private static let slack = 4093
}

/// A buffer that arrived other than it was sent.
public struct Mismatch: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was moved.
  public let transfer: Transfer
  /// The first byte that is wrong; the size, or more, for one behind the buffer.
  public let offset: Int

  /// A mismatch at a byte.
  public init(_ transfer: Transfer, offset: Int) {
    self.transfer = transfer
    self.offset = offset
  }

  /// One line for a terminal.
  public var description: String {
    let way = "\(transfer.direction.rawValue) by \(transfer.way.path) \(transfer.way.form)"
    return offset < transfer.bytes
      ? "byte \(offset) of \(transfer.bytes) moved \(way) is not the one that was sent"
      : "a move of \(transfer.bytes) bytes \(way) wrote behind the buffer, at byte \(offset)"
  }
}
