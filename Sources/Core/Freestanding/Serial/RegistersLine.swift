/// All registers before and after one call.
public struct RegistersLine: Line {
  /// The word that tells it from others.
  public static var kind: StaticString { "registers" }
  /// The transport's number in the catalogue's order.
  public var transport = 0
  /// The call's place in the list of its transport.
  public var index = 0
  /// Which of the times it was made.
  public var trial = 0
  /// The words of the two images.
  public var words = [UInt64](repeating: 0, count: 98)

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&transport)
    try visitor.field(&index)
    try visitor.field(&trial)
    for index in words.indices { try visitor.field(&words[index]) }
  }
}
