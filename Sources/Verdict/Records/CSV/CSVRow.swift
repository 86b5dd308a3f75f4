/// One line of one of the CSV files.
///
/// A row says once what its columns are, in `visit`; writing, reading and the header all follow
/// from it. Every file begins with the column `schema_version`, which is not the row's business.
package protocol CSVRow: Sendable {
  /// The name of the file that holds such rows, as `blocks.csv`.
  static var fileName: String { get }

  /// The columns in file order, without `schema_version`.
  static var columns: [String] { get }

  /// A row with nothing in it, to be filled in.
  init()

  /// Shows each column and the property behind it to `visitor`, always all of them and always in
  /// the same order. Columns are only ever appended.
  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure)

  /// The first column whose value can't be, and what it can be; nil when all can.
  var impossible: ImpossibleValue? { get }

  func encode(into writer: inout CSVRowWriter)

  init(from reader: inout CSVRowReader) throws(RecordError)
}

/// A value of a column that is one of its kind, and can't be there.
package struct ImpossibleValue {
  let column: String
  let found: String
  let expected: String
}

/// What goes over the columns of a row: the writer, the reader and the header.
package protocol ColumnVisitor {
  /// What can go wrong on the way: `Never` when writing.
  associatedtype Failure: Error

  mutating func column<F: CSVValue>(_ name: StaticString, _ value: inout F) throws(Failure)
}

// The three defaults are requirements too, so that each row type has its own copy, compiled for
// its columns. Called through the generic `visit` alone, a row would cost several times as much.
extension CSVRow {
  /// The columns in file order, without `schema_version`.
  package static var columns: [String] { ColumnList(of: Self.self).columns.map(\.name) }

  /// Unless a row says otherwise each value can be.
  package var impossible: ImpossibleValue? { nil }

  package func encode(into writer: inout CSVRowWriter) {
    var row = self
    row.visit(&writer)
  }

  package init(from reader: inout CSVRowReader) throws(RecordError) {
    self.init()
    try visit(&reader)
  }

  /// Makes a row and lets `fill` set its properties; what it leaves alone stays missing.
  package static func with(_ fill: (inout Self) -> Void) -> Self {
    var row = Self()
    fill(&row)
    return row
  }
}

/// The visitor that collects what a header must have.
struct ColumnList: ColumnVisitor {
  private(set) var columns: [(name: String, isOptional: Bool)] = []

  init<Row: CSVRow>(of type: Row.Type) {
    var row = Row()
    row.visit(&self)
  }

  mutating func column<F: CSVValue>(_ name: StaticString, _ value: inout F) throws(Never) {
    columns.append((name.description, F.isOptional))
  }
}
