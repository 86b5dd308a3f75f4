import Catalogue
import Statistics

/// A value that is one word of a list. One that is not in it is refused, or a row would pass for
/// what it is not.
extension CSVValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  package static var whenEmpty: Self? { nil }

  package static var expectation: String {
    "one of \(allCases.map(\.rawValue).joined(separator: ", "))"
  }

  package init?(field: Span<UInt8>, strings: inout StringCache) {
    guard let text = strings.string(field) else { return nil }
    self.init(rawValue: text)
  }

  package func write(to writer: inout CSVRowWriter) { writer.plain(rawValue) }
}

extension Caller: CSVValue {}
extension Tier: CSVValue {}
extension Transport: CSVValue {}
extension Verdict: CSVValue {}

extension WrapperPath: CSVValue {
  /// Files of version 1 have no such column, and no path but this.
  package static var whenEmpty: WrapperPath? { .bare }

  package static var isOptional: Bool { true }
}
