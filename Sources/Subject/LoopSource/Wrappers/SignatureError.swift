/// Text of an operation that can't be read, with the place.
public struct SignatureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let problem: String
  /// The text.
  public let text: String
  /// The character that is wrong; the text's count for its end.
  public let offset: Int

  /// What is wrong, and below it the text with a caret under the place.
  public var description: String {
    "\(problem)\n  \(text)\n  \(String(repeating: " ", count: offset))^"
  }
}
