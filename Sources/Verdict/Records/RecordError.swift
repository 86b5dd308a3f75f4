import Freestanding

/// Why a record file cannot be read or written. Lines are counted from 1, the header included.
package enum RecordError: ExitCoded, Hashable, Sendable {
  /// The file was written under another major schema version.
  case schema(file: String, found: String, expected: SchemaVersion)
  /// The file has no complete header line.
  case noHeader(file: String)
  /// The header lacks a column that every row needs.
  case missingColumn(file: String, column: String)
  /// The header names a column twice, so no value of it can be trusted.
  case duplicateColumn(file: String, column: String)
  /// A row has more or fewer fields than the header.
  case fieldCount(file: String, line: Int, found: Int, expected: Int)
  /// A field does not hold what its column holds.
  case value(file: String, line: Int, column: String, found: String, expected: String)
  /// A quote or a carriage return stands where RFC 4180 allows none.
  case quoting(file: String, line: Int, reason: String)
  /// A row goes on and on, so that this can be no such file.
  case longRow(file: String, line: Int, limit: Int)
  /// A row is of another run than the folder that it is in.
  case otherRun(file: String, line: Int, found: String, expected: String)
  /// A file is not as its run wrote it.
  case changed(file: String)
  /// The last line has no end, so that lines after it may be missing too.
  case torn(file: String, line: Int)
  /// The JSON text is not what it should be.
  case json(file: String, reason: String)
}

extension RecordError: CustomStringConvertible {
  package var exitKind: ExitKind {
    if case .longRow = self { .noInput } else { .data }
  }

  /// One line for the user, which begins with the place as compilers print it.
  package var description: String {
    switch self {
    case .schema(let file, let found, let expected):
      "\(file): schema version \(found.isEmpty ? "(none)" : found) cannot be read, "
        + "this program reads 1.x to \(expected.major).x (it writes \(expected))"
    case .noHeader(let file):
      "\(file): no complete header line"
    case .missingColumn(let file, let column):
      "\(file): no column named \(column)"
    case .duplicateColumn(let file, let column):
      "\(file): column \(column) appears twice"
    case .fieldCount(let file, let line, let found, let expected):
      "\(file):\(line): \(found) fields where the header has \(expected)"
    case .value(let file, let line, let column, let found, let expected):
      "\(file):\(line): column \(column): expected \(expected), "
        + "found \(String(reflecting: found))"
    case .quoting(let file, let line, let reason):
      "\(file):\(line): \(reason)"
    case .longRow(let file, let line, let limit):
      "\(file):\(line): a row longer than \(limit >> 10) KiB, which can't be read"
    case .otherRun(let file, let line, let found, let expected):
      "\(file):\(line): a row of run \(found), where the others are of run \(expected): the folder "
        + "was put together from two runs"
    case .changed(let file):
      "\(file) is not as its run wrote it: its digest is another than the one in run.json; copy "
        + "it again"
    case .torn(let file, let line):
      "\(file):\(line): the last line has no end, so the file was cut: copy it again"
    case .json(let file, let reason):
      "\(file): \(reason)"
    }
  }
}
