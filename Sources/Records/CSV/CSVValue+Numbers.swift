extension Int: CSVValue {
  /// A number is never left out.
  public static var whenEmpty: Int? { nil }

  /// What the field should hold, for messages.
  public static var expectation: String { "an integer" }

  /// Reads decimal digits.
  public init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let value = StrictNumber.integer(field) else { return nil }
    self = value
  }

  /// Writes decimal digits.
  public func write(to writer: inout CSVRowWriter) { writer.integer(self) }
}

extension Double: CSVValue {
  /// A number is never left out.
  public static var whenEmpty: Double? { nil }

  /// What the field should hold, for messages.
  public static var expectation: String { "a decimal number" }

  /// Reads a finite decimal number.
  public init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let value = StrictNumber.double(field) else { return nil }
    self = value
  }

  /// Writes the shortest text that reads back as the same number. What is not finite is no result,
  /// and is written as missing.
  public func write(to writer: inout CSVRowWriter) {
    if isFinite { writer.plain(description) }
  }
}

extension Bool: CSVValue {
  /// A truth value is never left out.
  public static var whenEmpty: Bool? { nil }

  /// What the field should hold, for messages.
  public static var expectation: String { "true or false" }

  /// Reads `true` or `false`.
  public init?(field: Span<UInt8>, strings: inout StringCache) {
    switch strings.string(field) {
    case "true": self = true
    case "false": self = false
    default: return nil
    }
  }

  /// Writes `true` or `false`.
  public func write(to writer: inout CSVRowWriter) { writer.plain(self ? "true" : "false") }
}
