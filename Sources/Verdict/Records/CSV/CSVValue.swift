/// What a field of a CSV file can hold.
package protocol CSVValue {
  /// What an empty field stands for; nil when the field may not be empty.
  static var whenEmpty: Self? { get }

  /// Whether a file may lack the whole column, as files of an earlier version do.
  static var isOptional: Bool { get }

  /// What the field should hold, for messages: `an integer`.
  static var expectation: String { get }

  /// Reads the bytes of a field that is not empty, quotes already removed; nil if they are not
  /// exactly such a value.
  init?(field: Span<UInt8>, strings: inout StringCache)

  /// Adds the field to the row being written.
  func write(to writer: inout CSVRowWriter)
}

extension CSVValue {
  /// Unless a type says otherwise a column must be there.
  package static var isOptional: Bool { false }
}

extension Optional: CSVValue where Wrapped: CSVValue {
  /// An empty field is a missing value, never zero.
  package static var whenEmpty: Wrapped?? { .some(nil) }

  /// A file may lack the column; the value is then missing in every row.
  package static var isOptional: Bool { true }

  package static var expectation: String { Wrapped.expectation + " or nothing" }

  /// Reads the wrapped value.
  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let value = Wrapped(field: field, strings: &strings) else { return nil }
    self = .some(value)
  }

  package func write(to writer: inout CSVRowWriter) {
    if let value = self { value.write(to: &writer) }
  }
}
