/// Text of which a terminal does nothing but show it: a control character, which could move the cursor
/// or set the title, is written as its number. Line feeds and tabs stay.
func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: \.isHidden) else { return text }
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar.isHidden {
      shown += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
    } else {
      shown.append(scalar)
    }
  }
  return String(shown)
}

/// The same of text that this program has coloured: what sets a colour stays.
func visibleInColors(_ text: String) -> String {
  var shown = ""
  var rest = text[...]
  while let color = rest.firstMatch(of: /\u{1B}\[[0-9;]*m/) {
    shown += visible(String(rest[..<color.range.lowerBound])) + color.output
    rest = rest[color.range.upperBound...]
  }
  return shown + visible(String(rest))
}

extension Unicode.Scalar {
  /// Whether it does something else than being seen: a control character, or one that turns the
  /// direction of text.
  fileprivate var isHidden: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
