/// How large a number of a file can be. No count of anything that was measured comes near it, and
/// sums and differences of such numbers stay far from where words end.
enum NumberLimit {
  static let count = 1_000_000_000_000
  /// The largest distance of a decimal number from zero.
  static let decimal = 1e15
}

/// A count: all whole numbers in these files are.
extension Int: CSVValue {
  /// A number is never left out.
  package static var whenEmpty: Int? { nil }

  package static var expectation: String { "a count, 0 to 10^12" }

  /// Reads decimal digits.
  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let value = StrictNumber.count(field), value <= NumberLimit.count else { return nil }
    self = value
  }

  package func write(to writer: inout CSVRowWriter) { writer.integer(self) }
}

extension Double: CSVValue {
  /// A number is never left out.
  package static var whenEmpty: Double? { nil }

  package static var expectation: String { "a decimal number within ±10^15" }

  /// Reads a finite decimal number.
  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let value = StrictNumber.double(field), value.magnitude <= NumberLimit.decimal
    else { return nil }
    self = value
  }

  /// Writes the shortest text that reads back as the same number. What is not finite is no result,
  /// and is written as missing.
  package func write(to writer: inout CSVRowWriter) {
    if isFinite { writer.plain(description) }
  }
}

extension Bool: CSVValue {
  /// A truth value is never left out.
  package static var whenEmpty: Bool? { nil }

  package static var expectation: String { "true or false" }

  /// Reads `true` or `false`.
  package init?(field: Span<UInt8>, strings: inout StringCache) {
    switch strings.string(field) {
    case "true": self = true
    case "false": self = false
    default: return nil
    }
  }

  /// Writes `true` or `false`.
  package func write(to writer: inout CSVRowWriter) { writer.plain(self ? "true" : "false") }
}
