/// A comment in a document that says what stands behind it: `<!-- show RUN --table cycles -->`.
package struct Marker: Sendable, Hashable {
  /// What it asks for, a word each.
  package let words: [String]
  /// Whether what it shows stands on lines of its own, and not within one.
  package let isBlock: Bool
  /// The line that it is in, from 1.
  package let line: Int

  static let opening = "<!-- "
  static let closing = " -->"
  static let end = "<!-- end -->"

  /// The words that a marker begins with; other comments are left alone.
  static let kinds: Set = ["show", "help", "figure"]

  /// Reads a comment without its ends; nil if it is no marker. Words stand between blanks, those
  /// that have some between single quotes.
  init?(_ comment: Substring, isBlock: Bool, line: Int) {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in comment {
      switch character {
      case "'": isQuoted.toggle()
      case " " where !isQuoted, "\n" where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    guard let kind = words.first, Self.kinds.contains(kind) else { return nil }
    (self.words, self.isBlock, self.line) = (words, isBlock, line)
  }
}
