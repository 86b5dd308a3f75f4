import Catalogue

extension WrapperPath: CSVValue {
  /// Files of version 1 have no such column, and no path but this.
  package static var whenEmpty: WrapperPath? { .bare }

  package static var isOptional: Bool { true }

  package static var expectation: String {
    "one of \(allCases.map(\.rawValue).joined(separator: ", "))"
  }

  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let text = strings.string(field) else { return nil }
    self.init(rawValue: text)
  }

  package func write(to writer: inout CSVRowWriter) { writer.text(rawValue) }
}
