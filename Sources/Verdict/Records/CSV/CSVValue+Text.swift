extension String: CSVValue {
  /// An empty field is the empty text.
  package static var whenEmpty: String? { "" }

  package static var expectation: String { "UTF-8 text" }

  /// Reads UTF-8, all of it valid.
  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let text = strings.text(field) else { return nil }
    self = text
  }

  package func write(to writer: inout CSVRowWriter) { writer.text(self) }
}

/// A list of names, none of them empty or with a space in it, separated by single spaces.
extension Array: CSVValue where Element == String {
  /// An empty field is the empty list.
  package static var whenEmpty: [String]? { [] }

  package static var expectation: String { "names separated by single spaces" }

  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let text = strings.text(field) else { return nil }
    let names = text.split(separator: " ", omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty }) else { return nil }
    self = names.map(String.init)
  }

  package func write(to writer: inout CSVRowWriter) {
    writer.text(joined(separator: " "))
  }
}
