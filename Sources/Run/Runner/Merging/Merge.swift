import Records
import SystemPackage

/// Joins the runs of any number of machines into one set.
///
/// The same runs give the same bytes, in whatever folders and order they are found: runs are sorted
/// by their start and then by id, and sets that were merged before count as the runs in them.
package struct Merge {
  private let folders: [FilePath]
  private let output: FilePath
  private let skipsDamaged: Bool
  private let report: (String) -> Void

  /// A merge to be performed.
  ///
  /// - Parameters:
  ///   - folders: Runs, merged sets, or folders with such in them.
  ///   - output: The folder for the set, which must be empty if it is there.
  ///   - skipsDamaged: Whether to go on without what can't be read.
  ///   - report: Takes a line for each thing that the user should know.
  package init(
    _ folders: [FilePath], output: FilePath, skipsDamaged: Bool,
    report: @escaping (String) -> Void
  ) {
    self.folders = folders
    self.output = output
    self.skipsDamaged = skipsDamaged
    self.report = report
  }

  /// Reads all, then writes all; a set is there whole or not at all.
  package func perform() throws -> [RunRow] {
    try SetWriter.checkIsFree(output)
    let found = try FoundRuns(folders, skipsDamaged: skipsDamaged, report: report).sources
    var sources: [Source] = []
    for (_, places) in Dictionary(grouping: found, by: \.runID).sorted(by: { $0.key < $1.key }) {
      let choice = try PreferredSource(places)
      for note in choice.notes.sorted() { report(note) }
      if let source = try checked(choice.source) { sources.append(source) }
    }
    guard !sources.isEmpty else { throw MergeError.noRuns(folders) }
    sources.sort { ($0.started, $0.runID) < ($1.started, $1.runID) }
    let writer = try SetWriter(output)
    let rows = try sources.map(writer.add)
    try writer.commit()
    return rows
  }

  /// A run whose files are whole and as they were written; nil for one that is left out. A whole
  /// run's files end with whole lines. Only of a partial run a part of a line may be left.
  private func checked(_ source: Source) throws -> Source? {
    do {
      try source.checkRows()
    } catch let error as RecordError {
      guard skipsDamaged else { throw error }
      report("\(source.folder) is left out: \(error)")
      return nil
    }
    guard let torn = source.tornPart, let line = torn.tornLine else { return source }
    let error = RecordError.torn(file: torn.path.string, line: line)
    if source.state == .partial {
      report("\(torn.path):\(line): the last line of a partial run has no end and is left out")
      return source
    }
    guard skipsDamaged else { throw error }
    report("\(source.folder) is left out: \(error)")
    return nil
  }
}
