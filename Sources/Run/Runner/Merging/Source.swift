import FoundationEssentials
import Host
import Records
import SystemPackage

/// The rows of one run in one file.
struct Part: Hashable {
  let path: FilePath
  var header = 0
  var bytes = 0..<0
  var rows = 0
  var tornLine: Int?
}

/// A run where it was found: in a folder of its own, or in a merged set.
struct Source {
  enum RecordPlace {
    case file(FilePath)
    /// The bytes of its line in the list of a set.
    case line(FilePath, Range<Int>)
  }

  let folder: FilePath
  let recordPlace: RecordPlace
  let runID: String
  let started: Date
  let state: RunRecord.State
  var blocks: Part
  var codegen: Part
  var summary: Part
  /// The loops that codegen.csv names, each once.
  var loops: Int

  var tornPart: Part? { [blocks, codegen, summary].first { $0.tornLine != nil } }

  /// Reads the record, in the version that this code writes.
  func record() throws -> RunRecord {
    var record =
      switch recordPlace {
      case .file(let path):
        try RunRecord(json: readFile(path, limit: textLimit), file: path.string)
      case .line(let path, let bytes):
        try RunRecord(json: readFile(path, bytes), file: path.string)
      }
    guard record.runID == runID else { throw MergeError.changed(folder) }
    // The digests are those of rows as their version writes them.
    if record.schemaVersion.major != SchemaVersion.current.major { record.files = nil }
    record.takeCurrentSchema()
    return record
  }

  /// Makes sure that the rows in a set are as they were written; those in a folder of their own are
  /// looked at where they are read first.
  func checkRows() throws {
    guard case .line = recordPlace else { return }
    let record = try record()
    try read(blocks, of: record) { (_: BlockRow) in }
    try read(codegen, of: record) { (_: CodegenRow) in }
    try read(summary, of: record) { (_: SummaryRow) in }
  }

  /// Passes each row of a part to `body`. What it was given counts only if nothing is thrown.
  func read<Row: RowOfRun>(_ part: Part, of record: RunRecord, _ body: (Row) -> Void) throws {
    let known = record.digest(of: Row.fileName)
    let stream = try RowStream<Row>(part)
    var own = DigestedRows<Row>()
    while let (row, _) = try stream.read() {
      body(row)
      own.append(row)
    }
    if let known, own.digest() != known { throw RecordError.changed(file: part.path.string) }
  }
}
