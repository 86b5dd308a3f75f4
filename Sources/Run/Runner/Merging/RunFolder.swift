import Records
import SystemPackage

struct RunFolder {
  let folder: FilePath
  /// What the user should know of the files.
  private(set) var notes: [String] = []

  init(_ folder: FilePath) { self.folder = folder }

  /// Reads every row, so that what is wrong is known before anything is written.
  mutating func source() throws -> Source {
    let files = RunFiles(folder)
    let path = folder.appending(RunRecord.fileName)
    let record = try files.record.get()
    if record.schemaVersion.minor > SchemaVersion.current.minor {
      notes.append(
        "\(path) is of schema \(record.schemaVersion): keys that came after "
          + "\(SchemaVersion.current) are left out")
    }
    var loops: Set<String> = []
    return try Source(
      folder: folder, recordPlace: .file(path), runID: record.runID, started: record.started,
      state: record.state,
      blocks: part(of: BlockRow.self, files),
      codegen: part(of: CodegenRow.self, files) { loops.insert($0.loop) },
      summary: part(of: SummaryRow.self, files), loops: loops.count)
  }

  private mutating func part<Row: RowOfRun>(
    of type: Row.Type, _ files: RunFiles, _ body: (Row) -> Void = { _ in }
  ) throws -> Part {
    var part = Part(path: folder.appending(Row.fileName))
    let end = try files.read(type) { (row, place) throws(RecordError) in
      if part.rows == 0 { part.header = place.bytes.lowerBound }
      part.rows += 1
      body(row)
    }
    if part.rows == 0 { part.header = end.wholeBytes }
    part.bytes = part.header..<end.wholeBytes
    if end.isTorn { part.tornLine = end.line }
    if !end.unknownColumns.isEmpty {
      let names = end.unknownColumns.joined(separator: ", ")
      notes.append("\(part.path): columns that this version does not know are left out: \(names)")
    }
    return part
  }
}
