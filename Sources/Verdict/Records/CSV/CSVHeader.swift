/// Which field of a record belongs to which column of a row type.
struct CSVHeader {
  private let columns: [(name: String, isOptional: Bool)]

  /// For each column of the row type the index of its field, or -1 when the file has none.
  private(set) var positions: [Int] = []

  /// The index of the field with the schema version.
  private(set) var version = 0

  /// The number of fields in the header, zero until it has been read.
  private(set) var count = 0

  /// The columns of the file that are not the row type's.
  private(set) var unknown: [String] = []

  /// The first column that the file should have and has not.
  private(set) var missing: String?

  /// Names of version 1, and what the columns are called since.
  private static let formerNames = ["kernel": "loop"]

  /// Columns before version 2.2 that the order of the rows tells as well.
  private static let formerColumns: Set = ["position"]

  init<Row: CSVRow>(of type: Row.Type) {
    columns = ColumnList(of: type).columns
  }

  /// Learns the names in the file's header. Names that the row type does not know are passed over:
  /// they come from a later minor version, or from whoever added a column of their own.
  mutating func resolve(_ names: [String], file: String) throws(RecordError) {
    var indices: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      let name = Self.formerNames[name].flatMap { names.contains($0) ? nil : $0 } ?? name
      guard indices.updateValue(index, forKey: name) == nil else {
        throw .duplicateColumn(file: file, column: name)
      }
    }
    guard let version = indices[CSV.schemaColumn] else {
      throw .missingColumn(file: file, column: CSV.schemaColumn)
    }
    self.version = version
    count = names.count
    positions = columns.map { indices[$0.name] ?? -1 }
    let known = Set(columns.map(\.name))
    unknown = names.filter {
      $0 != CSV.schemaColumn && !known.contains($0) && !Self.formerColumns.contains($0)
        && indices[$0] != nil
    }
    missing = columns.first { !$0.isOptional && indices[$0.name] == nil }?.name
  }
}
