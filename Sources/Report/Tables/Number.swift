/// A number with so many digits after the point; `?` for one that is none.
package func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite else { return "?" }
  let scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
  let scaled = (value * scale).rounded()
  guard scaled.magnitude < 1e15 else { return "\(value)" }
  let whole = Int64(scaled.magnitude)
  let sign = scaled < 0 ? "-" : ""
  guard digits > 0 else { return sign + String(whole) }
  let fraction = String(whole % Int64(scale))
  let zeros = String(repeating: "0", count: digits - fraction.count)
  return "\(sign)\(whole / Int64(scale)).\(zeros)\(fraction)"
}

/// A number in tenths; a whole one has no point.
func tenths(_ value: Double) -> String {
  let text = fixed(value, 1)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// The same as ``fixed(_:_:)`` with its sign, also where that is plus.
package func signed(_ value: Double, _ digits: Int) -> String {
  let text = fixed(value, digits)
  return text.hasPrefix("-") || text == "?" ? text : "+\(text)"
}

/// A whole number with a comma after each three digits.
package func grouped(_ value: Double) -> String {
  var digits = Array(fixed(value.magnitude, 0))
  var position = digits.count - 3
  while position > 0 {
    digits.insert(",", at: position)
    position -= 3
  }
  return (value < 0 ? "-" : "") + String(digits)
}

/// So many of something: `1 site`, `4,231 files`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(Double(count))) \(noun)\(count == 1 ? "" : "s")"
}

/// A name that is not longer than there is room.
func shortened(_ text: String, to length: Int) -> String {
  text.count > length ? text.prefix(max(1, length - 1)) + "…" : text
}
