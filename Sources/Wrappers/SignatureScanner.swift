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

  /// Takes what is expected here, if it is here.
  mutating func take(_ word: String) -> Bool {
    guard characters[place...].starts(with: word) else { return false }
    place += word.count
    skipBlanks()
    return true
  }

  /// The same for a whole word.
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

  /// A whole number as C has it.
  mutating func number() throws(SignatureError) -> String {
    let word = String(characters[place...].prefix(while: Self.isPart))
    let value =
      word.lowercased().hasPrefix("0x")
      ? UInt64(word.dropFirst(2), radix: 16) : UInt64(word)
    guard value != nil else { throw error("expected a whole number here") }
    _ = take(word)
    return word
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
