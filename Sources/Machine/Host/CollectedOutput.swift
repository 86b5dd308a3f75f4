import Synchronization

/// Bytes that a child process writes while its parent waits.
package final class CollectedOutput: Sendable {
  private let storage = Mutex<[UInt8]>([])

  package init() {}

  package func append(_ bytes: [UInt8]) {
    storage.withLock { $0 += bytes }
  }

  package var bytes: [UInt8] { storage.withLock { $0 } }

  /// All bytes so far as text, without blanks at the end.
  package var text: String {
    var text = Substring(decoding: bytes, as: UTF8.self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
