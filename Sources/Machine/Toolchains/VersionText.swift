struct VersionText: Equatable {
  let line: String
  let kind: Toolchain.Kind
  /// The number in it, such as `12.2.0`.
  let number: String
  let target: String?

  /// Reads what `--version` printed; nil if no known compiler talks like that.
  init?(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard let line = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    self.line = line
    target = lines.first { $0.hasPrefix("Target: ") }.map { String($0.dropFirst("Target: ".count)) }
    if let number = Self.number(after: "Swift version ", in: line) {
      (kind, self.number) = (.swiftc, number)
    } else if let number = Self.number(after: "clang version ", in: line) {
      (kind, self.number) = (.clang, number)
    } else if text.contains("Free Software Foundation") {
      // "gcc (Debian 12.2.0-14) 12.2.0": what is in parentheses is the packager's.
      let words = line.drop { $0 != ")" }.dropFirst().split(separator: " ")
      guard let number = words.first(where: { $0.first?.isNumber == true }) else { return nil }
      (kind, self.number) = (.gcc, String(number))
    } else {
      return nil
    }
  }

  private static func number(after words: String, in line: String) -> String? {
    guard let range = line.firstRange(of: words) else { return nil }
    let number = line[range.upperBound...].prefix { $0.isNumber || $0 == "." }
    return number.isEmpty ? nil : String(number)
  }
}

/// The first parts of a version: two of `6.3.1` are `6.3`.
func leading(_ count: Int, of number: String) -> String {
  number.split(separator: ".").prefix(count).joined(separator: ".")
}
