/// All registers before and after one call.
package struct RegistersLine: Line {
  package static var kind: StaticString { "registers" }
  /// The transport's number in the catalogue's order.
  package var transport = 0
  /// The call's place in the list of its transport.
  package var index = 0
  package var trial = 0
  /// The words of the two images.
  package var words = [UInt64](repeating: 0, count: 98)

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&transport)
    try visitor.field(&index)
    try visitor.field(&trial)
    for index in words.indices { try visitor.field(&words[index]) }
  }
}
