/// Text as HTML and SVG have it, in content and in attributes.
///
/// It is taken apart by Unicode scalars: a quote with an accent on it is one character for Swift,
/// and still ends an attribute. What turns the direction of writing or can't be seen is spelled
/// out, so that no name can pass for another.
package func escaped(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: needsEscape) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    default:
      if isInvisible(scalar) {
        result += spelledOut(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}

/// The same for plain text: nothing that moves a terminal's cursor or turns the direction.
package func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isInvisible) else { return text }
  return text.unicodeScalars.map { isInvisible($0) ? spelledOut($0) : String($0) }.joined()
}

/// Such as `U+202E`.
private func spelledOut(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
  "<>&\"'".unicodeScalars.contains(scalar) || isInvisible(scalar)
}

/// Controls, and format characters: marks of direction, of byte order, joiners.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: false
  }
}
