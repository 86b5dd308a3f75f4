/// Text of an operation that can't be read, with the place.
package struct SignatureError: Error, Equatable, Sendable, CustomStringConvertible {
  package let problem: String
  package let text: String
  /// The character that is wrong; the text's count for its end.
  package let offset: Int

  /// What is wrong, and below it the text with a caret under the place.
  package var description: String {
    "\(problem)\n  \(text)\n  \(String(repeating: " ", count: offset))^"
  }
}
