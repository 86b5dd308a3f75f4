/// The words of a command as kbuild writes it down, without a shell: quotes and backslashes are
/// understood, and nothing else is.
package enum ShellWords {
  /// The words up to the first `;` that stands alone; nil where a quote has no end.
  package static func first(of command: String) -> [String]? {
    // Make doubles a dollar, and has a name for the sign that begins its comments.
    let text = command.replacing("$(pound)", with: "#").replacing("$$", with: "$")
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\", open == "\"" {
          isEscaped = true
        } else {
          word = (word ?? "") + String(character)
        }
      } else {
        switch character {
        case "'", "\"":
          quote = character
          word = word ?? ""
        case "\\": isEscaped = true
        case " ", "\t", "\n":
          if let ended = word { words.append(ended) }
          word = nil
        case ";":
          if let ended = word { words.append(ended) }
          return words
        default: word = (word ?? "") + String(character)
        }
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let word { words.append(word) }
    return words
  }
}
