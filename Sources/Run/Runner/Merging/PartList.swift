import Records
import SystemPackage

/// Which rows of a set's file belong to which run.
struct PartList {
  private let folder: FilePath
  private var parts: [String: Part] = [:]
  private let runs: Set<String>
  private var path: FilePath

  init(_ folder: FilePath, _ records: [RecordList.Entry]) {
    self.folder = folder
    path = folder
    runs = Set(records.map(\.runID))
  }

  /// The rows of a run, none if the file has none.
  subscript(run: String) -> Part { parts[run] ?? Part(path: path) }

  /// Reads all rows. Those of a run stand together, as they were written.
  mutating func read<Row: RowOfRun>(
    _ type: Row.Type, _ body: (Row) -> Void = { _ in }
  ) throws {
    path = folder.appending(Row.fileName)
    let stream = try RowStream<Row>(path)
    var header: Int?
    var current = Part(path: path)
    var run: String?
    while let (row, place) = try stream.read() {
      if row.runID != run {
        if let run { parts[run] = current }
        try check(row.runID, place.line)
        run = row.runID
        header = header ?? place.bytes.lowerBound
        current = Part(path: path)
        current.header = header ?? 0
        current.bytes = place.bytes
      }
      current.bytes = current.bytes.lowerBound..<place.bytes.upperBound
      current.rows += 1
      body(row)
    }
    if let run { parts[run] = current }
    if try stream.end().isTorn { throw RecordError.torn(file: path.string, line: stream.line) }
  }

  private func check(_ run: String, _ line: Int) throws {
    guard runs.contains(run) else {
      throw MergeError.damagedSet(
        path, line: line, reason: "run \(run) is not in \(MergedSet.fileName)")
    }
    guard parts[run] == nil else {
      throw MergeError.damagedSet(
        path, line: line, reason: "rows of run \(run) stand apart: don't sort a set's files")
    }
  }
}
