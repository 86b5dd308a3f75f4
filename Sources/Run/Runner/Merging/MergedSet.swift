import FoundationEssentials
import Host
import Records
import SystemPackage

/// The runs of a folder that a merge wrote.
package struct MergedSet {
  /// The file with the records of all runs, one on each line, which makes a folder a merged set.
  package static let fileName = "runs.json"

  package let folder: FilePath
  /// The runs in order.
  let sources: [Source]

  package static func isSet(_ folder: FilePath) -> Bool {
    (try? names(in: folder))?.contains(fileName) == true
  }

  /// Reads which rows are whose. Without `blocks` that file is not looked at, and no run has any.
  package init(_ folder: FilePath, blocks: Bool = false) throws {
    self.folder = folder
    let records = try RecordList(folder.appending(Self.fileName)).entries
    var summary = PartList(folder, records)
    var codegen = PartList(folder, records)
    var timed = PartList(folder, records)
    var loops: [String: Set<String>] = [:]
    try summary.read(SummaryRow.self)
    try codegen.read(CodegenRow.self) { loops[$0.runID, default: []].insert($0.loop) }
    if blocks { try timed.read(BlockRow.self) }
    sources = records.map { entry in
      let id = entry.runID
      return Source(
        folder: folder, recordPlace: .line(folder.appending(Self.fileName), entry.bytes),
        runID: id, started: entry.started, state: entry.state,
        blocks: timed[id], codegen: codegen[id], summary: summary[id],
        loops: loops[id]?.count ?? 0)
    }
  }

  /// The runs' ids in order.
  package var runIDs: [String] { sources.map(\.runID) }

  /// The circumstances of a run.
  ///
  /// - Throws: What is wrong with the set's files; also when it has no such run.
  package func record(_ run: String) throws -> RunRecord { try source(run).record() }

  /// The rows of a run.
  ///
  /// - Parameters:
  ///   - type: Their kind: of summary.csv, or of codegen.csv.
  ///   - run: The run.
  /// - Returns: All of them.
  /// - Throws: What is wrong with the set's files; also when they were changed since.
  package func rows<Row: RowOfRun>(_ type: Row.Type, of run: String) throws -> [Row] {
    let source = try source(run)
    var rows: [Row] = []
    let part = type is SummaryRow.Type ? source.summary : source.codegen
    try source.read(part, of: source.record()) { (row: Row) in rows.append(row) }
    return rows
  }

  private func source(_ run: String) throws -> Source {
    guard let source = sources.first(where: { $0.runID == run }) else {
      throw MergeError.changed(folder)
    }
    return source
  }
}
