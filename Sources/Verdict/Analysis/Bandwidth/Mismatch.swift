/// A buffer that arrived other than it was sent.
package struct Mismatch: Error, Equatable, Sendable, CustomStringConvertible {
  package let transfer: Transfer
  /// The first byte that is wrong; the size, or more, for one behind the buffer.
  package let offset: Int

  package init(_ transfer: Transfer, offset: Int) {
    self.transfer = transfer
    self.offset = offset
  }

  package var description: String {
    let way = "\(transfer.direction.rawValue) by \(transfer.way.path) \(transfer.way.form)"
    return offset < transfer.bytes
      ? "byte \(offset) of \(transfer.bytes) moved \(way) is not the one that was sent"
      : "a move of \(transfer.bytes) bytes \(way) wrote behind the buffer, at byte \(offset)"
  }
}
