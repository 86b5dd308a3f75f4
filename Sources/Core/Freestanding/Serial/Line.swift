/// A kind of line that a guest prints. What fields it has is said once, in `visit`; writing and
/// reading follow from it.
package protocol Line: Sendable {
  static var kind: StaticString { get }

  init()

  mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure)
}

/// What goes over the fields of a line: the writer and the reader.
package protocol FieldVisitor {
  /// What can go wrong on the way: `Never` when writing.
  associatedtype Failure: Error

  mutating func field(_ value: inout UInt64) throws(Failure)
  /// A number that a signed word holds as well, and that is not below 0.
  mutating func field(_ value: inout Int) throws(Failure)
  /// 1 or 0.
  mutating func field(_ value: inout Bool) throws(Failure)
  mutating func field(_ value: inout Text) throws(Failure)
}

/// Bytes of UTF-8. The guest has no use for more of a string than these.
package struct Text: Equatable, Hashable, Sendable {
  package var bytes: [UInt8]

  package init(bytes: [UInt8] = []) { self.bytes = bytes }

  package init(_ literal: StaticString) {
    var bytes: [UInt8] = []
    literal.withUTF8Buffer { buffer in
      for index in buffer.indices { unsafe bytes.append(buffer[index]) }
    }
    self.bytes = bytes
  }
}
