import Inspection
import Mustache

/// The page's frame, with the places where its parts go.
enum Template {
  /// A part of the page: under its heading, with what leads to it.
  struct Section {
    let id: String
    let title: String
    let content: Markup
  }

  /// The whole file.
  ///
  /// - Parameters:
  ///   - title: Of the page.
  ///   - about: Where it was measured, by what and when; empty if it is not known.
  ///   - sentences: The conclusion.
  ///   - answer: What it follows from; nothing where there is no question.
  ///   - notes: What is not there.
  ///   - facts: The circumstances.
  ///   - command: What measures the same again.
  ///   - sections: The parts, in order.
  /// - Returns: HTML.
  /// - Throws: When the template, which is part of this program, is none.
  static func render(
    title: String, about: String, sentences: [String], answer: Markup, notes: [String],
    facts: [(name: String, value: String)], command: String, sections: [Section]
  ) throws -> String {
    // Values go in as they are, and have been escaped here: the library's own escaping goes by
    // characters, and lets a quote with an accent pass.
    let script = file("page.js")
    let values: [String: Any] = [
      "title": escaped(title), "style": Palette.page + file("page.css"), "script": script,
      "scriptHash": base64(SHA256.hex([UInt8](script.utf8))),
      "about": escaped(about), "hasAbout": !about.isEmpty, "answer": answer.source,
      "sentences": sentences.map(escaped),
      "notes": notes.map(escaped), "hasNotes": !notes.isEmpty,
      "facts": facts.map { ["name": escaped($0.name), "value": escaped($0.value)] },
      "hasFacts": !facts.isEmpty, "command": escaped(command), "hasCommand": !command.isEmpty,
      "sections": sections.map {
        ["id": escaped($0.id), "title": escaped($0.title), "content": $0.content.source]
      },
    ]
    return try MustacheTemplate(string: file("page.mustache")).render(values)
  }

  private static func file(_ name: String) -> String {
    embeddedSources.first { $0.0 == name }?.1 ?? ""
  }
}

/// Hexadecimal digits in base64, as policies for scripts have hashes.
private func base64(_ hex: String) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  // Three digits are twelve bits, which are two of base64's.
  let digits = hex.compactMap(\.hexDigitValue)
  var text = ""
  for start in stride(from: 0, to: digits.count, by: 3) {
    let group = digits[start..<min(start + 3, digits.count)]
    let bits = group.reduce(0) { $0 << 4 | $1 } << (4 * (3 - group.count))
    text.append(alphabet[bits >> 6])
    if group.count > 1 { text.append(alphabet[bits & 63]) }
  }
  return text + String(repeating: "=", count: (4 - text.count % 4) % 4)
}
