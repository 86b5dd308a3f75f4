import Synchronization

/// Bytes that a child process writes while its parent waits.
public final class Collected: Sendable {
  private let storage = Mutex<[UInt8]>([])

  /// Nothing yet.
  public init() {}

  /// Adds a piece.
  public func append(_ bytes: [UInt8]) {
    storage.withLock { $0 += bytes }
  }

  /// All bytes so far.
  public var bytes: [UInt8] { storage.withLock { $0 } }

  /// All bytes so far as text, without blanks at the end.
  public var text: String {
    var text = Substring(decoding: bytes, as: UTF8.self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
