import Inspection

/// What a guest sends when its run has ended: one line that says how many bytes follow and what
/// they hash to, and an archive. A line that loses bytes is found out. What follows the archive is
/// no part of it: a disk is larger.
package struct Delivery: Sendable, Equatable {
  /// The exit code of the run.
  package var status: Int32
  package var files: Archive

  /// The file with what the run wrote to standard error.
  package static let messagesFile = "messages"
  package static let resultsFolder = "results"

  package init(status: Int32, files: Archive) {
    self.status = status
    self.files = files
  }

  package func encode() -> [UInt8] {
    let body = files.encode()
    let check = Self.check(status: status, body)
    return Array("\(Self.name) \(Self.version) \(status) \(body.count) \(check)\n".utf8) + body
  }

  /// What the rest of the line and the archive hash to.
  private static func check(status: Int32, _ body: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(Array("\(status) ".utf8))
    hash.add(body)
    return hash.hex()
  }

  /// Reads what was received.
  ///
  /// - Throws: ``DeliveryError`` when it is not what was sent.
  package init(decoding bytes: [UInt8]) throws(DeliveryError) {
    guard !bytes.isEmpty else { throw .nothing }
    guard let head = Head(bytes) else { throw .unreadable }
    guard head.version == Self.version else { throw .version(head.version) }
    let body = Array(bytes[head.end...].prefix(head.count))
    guard body.count == head.count else {
      throw .truncated(received: body.count, sent: head.count)
    }
    guard Self.check(status: head.status, body) == head.check else { throw .damaged }
    do {
      self.init(status: head.status, files: try Archive(decoding: body))
    } catch {
      throw .damaged
    }
  }

  /// How many bytes a delivery has that begins so; nil when these begin none.
  static func size(announcedBy bytes: [UInt8]) -> Int? {
    Head(bytes).map { $0.end + $0.count }
  }

  /// The line in front.
  private struct Head {
    let version: String
    let status: Int32
    let count: Int
    let check: String
    /// Where the archive begins.
    let end: Int

    init?(_ bytes: [UInt8]) {
      guard let end = bytes.prefix(256).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
      guard words.count == 5, words[0] == name, let status = Int32(words[2]),
        let count = Int(words[3]), (0..<(1 << 40)).contains(count)
      else { return nil }
      version = String(words[1])
      self.status = status
      self.count = count
      check = String(words[4])
      self.end = end + 1
    }
  }

  private static let name = "clobber-delivery"
  private static let version = "1"
}

/// Why what a guest sent can't be used.
package enum DeliveryError: Error, Equatable, CustomStringConvertible {
  case nothing
  /// The beginning is not that of a delivery.
  case unreadable
  /// The guest's program is of another version.
  case version(String)
  /// It ends too early.
  case truncated(received: Int, sent: Int)
  /// The bytes are not those that were sent.
  case damaged

  package var description: String {
    switch self {
    case .nothing: "the guest sent no results"
    case .unreadable: "what the guest sent is no delivery of results"
    case .version(let version):
      "the guest's program sends results of version \(version); use the same clobber on both sides"
    case .truncated(let received, let sent):
      "only \(received) of \(sent) bytes came from the guest; try again"
    case .damaged: "the bytes that came are not those that the guest sent; try again"
    }
  }
}
