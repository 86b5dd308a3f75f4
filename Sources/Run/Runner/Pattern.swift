/// A regular expression that a user gave, with its text.
package struct Pattern {
  package let text: String
  private let expression: Regex<AnyRegexOutput>

  /// Reads it.
  ///
  /// - Throws: `SelectionError` when it is no regular expression.
  package init(_ text: String) throws(SelectionError) {
    self.text = text
    do {
      expression = try Regex(text)
    } catch {
      throw .unreadable(text, "\(error)")
    }
  }

  package func matches(_ id: String) -> Bool { id.contains(expression) }
}
