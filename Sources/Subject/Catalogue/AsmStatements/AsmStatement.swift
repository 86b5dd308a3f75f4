/// An asm statement, as a compiler that makes LLVM's intermediate language has understood it.
package struct AsmStatement: Sendable, Hashable {
  /// The instructions, with `$0` for the first operand.
  package let text: String
  /// Its operands, in the order of their numbers, then what it clobbers.
  package let operands: [AsmOperand]
  /// Whether an operand has 128 bits, which are a pair of registers.
  package let hasPairs: Bool
  package let function: String
  /// The line of the module that holds it, from 0.
  package let line: Int
  /// Where in the line the text stands, without its quotes.
  package let place: Range<String.Index>

  /// Whether there is an instruction in it. Empty statements only bind values.
  package var isEmpty: Bool { instructions.isEmpty }

  /// The instructions alone, in one line, for messages. A dollar sign is written twice in a text.
  package var instructions: String {
    text.split { $0.isNewline || $0 == ";" }.map { line in
      line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }.joined(separator: "; ").replacing("$$", with: "$")
  }

  /// All statements of a module, in its order.
  package static func all(in module: String) -> [AsmStatement] {
    var function = ""
    return module.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      number, line in
      if line.hasPrefix("define ") { function = name(inDefinition: line) }
      return AsmStatement(in: String(line), line: number, of: function)
    }
  }

  package static func functions(in module: String) -> [String] {
    module.split(separator: "\n").filter { $0.hasPrefix("define ") }.map(name(inDefinition:))
  }

  private static func name(inDefinition line: Substring) -> String {
    let rest = line.drop { $0 != "@" }.dropFirst()
    return String(rest.prefix { $0 != "(" }.filter { $0 != "\"" })
  }

  /// The statement in a line; nil if it has none.
  private init?(in text: String, line: Int, of function: String) {
    guard let start = Self.head(of: text), let place = Self.string(in: text, from: start),
      let constraints = Self.string(in: text, from: text.index(after: place.upperBound))
    else { return nil }
    self.text = Self.unescaped(text[place])
    self.line = line
    self.function = function
    hasPairs = text.contains("i128")
    self.place = place
    operands = AsmOperand.all(in: String(text[constraints]))
  }

  /// Where the text of a statement is looked for: after `asm`, which a string may hold too.
  private static func head(of line: String) -> String.Index? {
    var isInString = false
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == "\"" { isInString.toggle() }
      if !isInString, line[index...].hasPrefix(" asm ") {
        let isCall = ["call ", "callbr ", "invoke "].contains { line[..<index].contains($0) }
        return isCall ? line.index(index, offsetBy: 5) : nil
      }
      index = line.index(after: index)
    }
    return nil
  }

  /// The next text in quotes, without them. A quote in it is written as its number.
  private static func string(in line: String, from start: String.Index) -> Range<String.Index>? {
    guard let open = line[start...].firstIndex(of: "\"") else { return nil }
    let first = line.index(after: open)
    guard let close = line[first...].firstIndex(of: "\"") else { return nil }
    return first..<close
  }

  /// `\0A` is a byte by its number, `\\` a backslash.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        bytes.append(byte)
        continue
      }
      if next == UInt8(ascii: "\\") {
        bytes.append(next)
        rest = rest.dropFirst()
      } else if let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
