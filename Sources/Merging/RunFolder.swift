import Records
import SystemPackage

/// A run in a folder of its own.
struct RunFolder {
  let folder: FilePath
  /// What the user should know of the files.
  private(set) var notes: [String] = []

  init(_ folder: FilePath) { self.folder = folder }

  /// Reads every row, so that what is wrong is known before anything is written.
  mutating func source() throws -> Source {
    let path = folder.appending(RunRecord.fileName)
    let record = try RunRecord(json: readBytes(path), file: path.string)
    if record.schemaVersion.minor > SchemaVersion.current.minor {
      notes.append(
        "\(path) is of schema \(record.schemaVersion): keys that came after "
          + "\(SchemaVersion.current) are left out")
    }
    var kernels: Set<String> = []
    return try Source(
      folder: folder, recordPlace: .file(path), runID: record.runID, started: record.started,
      state: record.state,
      blocks: part(of: BlockRow.self, run: record.runID),
      codegen: part(of: CodegenRow.self, run: record.runID) { kernels.insert($0.kernel) },
      summary: part(of: SummaryRow.self, run: record.runID), kernels: kernels.count)
  }

  private mutating func part<Row: RowOfRun>(
    of type: Row.Type, run: String, _ body: (Row) -> Void = { _ in }
  ) throws -> Part {
    var part = Part(path: folder.appending(Row.fileName))
    let stream = try RowStream<Row>(part.path)
    while let (row, place) = try stream.read() {
      guard row.runID == run else {
        throw RecordError.value(
          file: part.path.string, line: place.line, column: "run_id", found: row.runID,
          expected: "\(run), as in \(RunRecord.fileName)")
      }
      if part.rows == 0 { part.header = place.bytes.lowerBound }
      part.rows += 1
      body(row)
    }
    let end = try stream.end()
    if part.rows == 0 { part.header = end.wholeBytes }
    part.bytes = part.header..<end.wholeBytes
    if end.isTorn { part.tornLine = stream.line }
    if !stream.unknownColumns.isEmpty {
      let names = stream.unknownColumns.joined(separator: ", ")
      notes.append("\(part.path): columns that this version does not know are left out: \(names)")
    }
    return part
  }
}
