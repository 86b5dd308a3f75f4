/// A token of C, as far as finding inline assembly needs them.
enum CToken: Equatable {
  /// An identifier or a keyword.
  case word(String)
  /// What stands between two quotes, as it is.
  case text(String)
  /// A number or a character constant.
  case constant(String)
  /// One character of anything else.
  case mark(Character)

  /// The token as it would be written.
  var written: String {
    switch self {
    case .word(let text), .constant(let text): text
    case .text(let text): "\"\(text)\""
    case .mark(let mark): String(mark)
    }
  }

  /// The tokens of a source; comments and directives are none.
  static func all(in source: String) -> [CToken] {
    var scanner = CScanner(Array(source))
    return scanner.tokens()
  }
}

/// Cuts C into tokens.
private struct CScanner {
  private let characters: [Character]
  private var index = 0
  private var isLineStart = true

  init(_ characters: [Character]) { self.characters = characters }

  mutating func tokens() -> [CToken] {
    var tokens: [CToken] = []
    while let character = peek() {
      if character.isNewline {
        isLineStart = true
        index += 1
      } else if character.isWhitespace {
        index += 1
      } else if character == "/", peek(1) == "/" {
        skipLine()
      } else if character == "/", peek(1) == "*" {
        skipComment()
      } else if character == "#", isLineStart {
        skipLine()
      } else if character == "\\", peek(1)?.isNewline == true {
        index += 2
      } else {
        isLineStart = false
        tokens.append(token(character))
      }
    }
    return tokens
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    index + ahead < characters.count ? characters[index + ahead] : nil
  }

  private mutating func token(_ first: Character) -> CToken {
    if first == "\"" { return .text(quoted("\"")) }
    if first == "'" { return .constant("'" + quoted("'") + "'") }
    if first.isLetter || first == "_" { return .word(run()) }
    if first.isNumber { return .constant(run()) }
    index += 1
    return .mark(first)
  }

  private mutating func run() -> String {
    let start = index
    while let next = peek(), next.isLetter || next.isNumber || next == "_" { index += 1 }
    return String(characters[start..<index])
  }

  private mutating func quoted(_ quote: Character) -> String {
    index += 1
    let start = index
    while let next = peek(), next != quote, !next.isNewline { index += next == "\\" ? 2 : 1 }
    let end = min(index, characters.count)
    index = end + 1
    return String(characters[start..<end])
  }

  /// To the end of a line that no backslash continues.
  private mutating func skipLine() {
    while let next = peek(), !next.isNewline {
      index += next == "\\" && peek(1)?.isNewline == true ? 2 : 1
    }
  }

  private mutating func skipComment() {
    index += 2
    while let next = peek() {
      if next == "*", peek(1) == "/" {
        index += 2
        return
      }
      index += 1
    }
  }
}
