/// Goes through the text of an operation, blanks left out.
struct SignatureScanner {
  private let text: String
  private let characters: [Character]
  private var place = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
    skipBlanks()
  }

  var isAtEnd: Bool { place == characters.count }

  mutating func take(_ word: String) -> Bool {
    guard characters[place...].starts(with: word) else { return false }
    place += word.count
    skipBlanks()
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard String(characters[place...].prefix(while: Self.isPart)) == word else { return false }
    return take(word)
  }

  mutating func expect(_ word: String, or other: String? = nil) throws(SignatureError) {
    guard take(word) else {
      throw error("expected '\(word)'\(other.map { " or '\($0)'" } ?? "") here")
    }
  }

  func expectEnd() throws(SignatureError) {
    guard isAtEnd else { throw error("expected ',' or nothing more here") }
  }

  mutating func identifier(_ what: String) throws(SignatureError) -> String {
    let word = String(characters[place...].prefix(while: Self.isPart))
    guard let first = word.first, !first.isNumber else { throw error("expected \(what) here") }
    _ = take(word)
    return word
  }

  /// One of some names, none twice.
  mutating func oneOf(
    _ names: [String], but taken: [String]
  ) throws(SignatureError) -> String {
    let word = String(characters[place...].prefix(while: Self.isPart))
    guard names.contains(word) else {
      throw error("expected one of \(names.joined(separator: ", ")) here")
    }
    guard !taken.contains(word) else { throw error("\(word) is here a second time") }
    _ = take(word)
    return word
  }

  /// A whole number as C has it, or several with operators between them.
  mutating func constant() throws(SignatureError) -> String {
    let start = place
    try skipConstant()
    var end = place
    while end > start, characters[end - 1].isWhitespace { end -= 1 }
    return String(characters[start..<end])
  }

  private mutating func skipConstant() throws(SignatureError) {
    repeat {
      while ["-", "+", "~"].contains(where: { take($0) }) {}
      if take("(") {
        try skipConstant()
        try expect(")")
      } else {
        let word = String(characters[place...].prefix(while: Self.isPart))
        guard Self.isNumber(word) else { throw error("expected a whole number here") }
        _ = take(word)
      }
    } while ["<<", ">>", "+", "-", "*", "/", "%", "&", "|", "^"].contains(where: { take($0) })
  }

  /// Whether C takes a word for a number of 64 bits at most.
  private static func isNumber(_ word: String) -> Bool {
    let word = word.lowercased()
    guard word.first?.isNumber == true else { return false }
    let isHex = word.hasPrefix("0x")
    let digits = word.prefix { isHex ? $0.isHexDigit || $0 == "x" : $0.isNumber || $0 == "b" }
    guard ["", "u", "l", "ul", "lu", "ll", "ull", "llu"].contains(word.dropFirst(digits.count))
    else { return false }
    let value =
      if isHex {
        UInt64(digits.dropFirst(2), radix: 16)
      } else if digits.hasPrefix("0b") {
        UInt64(digits.dropFirst(2), radix: 2)
      } else {
        UInt64(digits, radix: digits.hasPrefix("0") ? 8 : 10)
      }
    return value != nil
  }

  private func error(_ problem: String) -> SignatureError {
    SignatureError(problem: problem, text: text, offset: place)
  }

  private mutating func skipBlanks() {
    while place < characters.count, characters[place].isWhitespace { place += 1 }
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
