import Freestanding

/// A text in Markdown whose tables and numbers come from stored results: each stands between a
/// marker and `<!-- end -->`.
package struct MarkedText: Sendable {
  private enum Piece {
    case text(Substring)
    case shown(Marker, comment: Substring, body: Substring)
  }

  private let pieces: [Piece]

  /// Finds the markers of a text.
  ///
  /// - Throws: `BadDocument` for a marker without its end.
  package init(_ text: String) throws(BadDocument) {
    var pieces: [Piece] = []
    var rest = text[...]
    var kept = rest.startIndex
    while let opening = rest.firstRange(of: Marker.opening) {
      guard let closing = rest[opening.upperBound...].firstRange(of: Marker.closing) else { break }
      let isBlock =
        Self.beginsLine(opening.lowerBound, in: text)
        && text[closing.upperBound...].first == "\n"
      let line = text[..<opening.lowerBound].count { $0 == "\n" } + 1
      rest = rest[closing.upperBound...]
      // One between backticks is text about markers.
      guard !Self.follows("`", opening.lowerBound, in: text),
        let marker = Marker(
          text[opening.upperBound..<closing.lowerBound], isBlock: isBlock, line: line)
      else { continue }
      guard let end = rest.firstRange(of: Marker.end) else {
        throw BadDocument(line: line, reason: "a marker without \(Marker.end)")
      }
      let body = rest[..<end.lowerBound]
      guard !body.contains(Marker.opening) else {
        throw BadDocument(line: line, reason: "a marker within another")
      }
      pieces.append(.text(text[kept..<opening.lowerBound]))
      pieces.append(
        .shown(marker, comment: text[opening.lowerBound..<closing.upperBound], body: body))
      rest = rest[end.upperBound...]
      kept = end.upperBound
    }
    self.pieces = pieces + [.text(text[kept...])]
  }

  /// What it shows, in order.
  package var markers: [Marker] {
    pieces.compactMap { if case .shown(let marker, _, _) = $0 { marker } else { nil } }
  }

  /// The text with what each marker asks for behind it.
  ///
  /// - Parameter content: What a marker asks for.
  /// - Returns: The text, and the markers behind which something else stood.
  /// - Throws: What `content` throws.
  package func rendered<Failure: Error>(
    _ content: (Marker) throws(Failure) -> String
  ) throws(Failure) -> (text: String, stale: [Marker]) {
    var text = ""
    var stale: [Marker] = []
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .shown(let marker, let comment, let body):
        let wanted = try content(marker)
        let new = marker.isBlock ? "\n\(wanted)" : wanted
        if new != body { stale.append(marker) }
        text += "\(comment)\(new)\(Marker.end)"
      }
    }
    return (text, stale)
  }

  private static func beginsLine(_ place: String.Index, in text: String) -> Bool {
    place == text.startIndex || follows("\n", place, in: text)
  }

  private static func follows(_ mark: Character, _ place: String.Index, in text: String) -> Bool {
    place > text.startIndex && text[text.index(before: place)] == mark
  }
}

/// A document whose markers can't be understood.
package struct BadDocument: ExitCoded, CustomStringConvertible {
  /// The line, from 1.
  package let line: Int
  /// What is wrong there.
  package let reason: String

  package var exitKind: ExitKind { .data }

  /// Something wrong in a line.
  package init(line: Int, reason: String) { (self.line, self.reason) = (line, reason) }

  package var description: String { "line \(line): \(reason)" }
}
