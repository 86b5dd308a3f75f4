import Analysis
import Freestanding
import Host
import Records
import Runner
import SystemPackage

struct StoredRuns {
  let runs: [HistoryRun]

  /// Reads the runs among the folders and directly in them, those of merged sets too.
  ///
  /// A folder without summary.csv and run.json is no run and is passed over; a run that can't be
  /// read is named on standard error and left out.
  ///
  /// - Throws: `NoRuns` when none is left, `UnreadableFile` for a folder that can't be read.
  init(_ folders: [String]) throws {
    var runs: [HistoryRun] = []
    var known: Set<String> = []
    for folder in try folders.flatMap({ try Self.candidates(FilePath($0)) }) {
      do {
        for run in try Self.read(folder) {
          guard known.insert(run.record.runID).inserted else {
            note("run \(run.record.runID) is in \(folder) too: taken once")
            continue
          }
          runs.append(run)
        }
      } catch {
        note("warning: \(folder) is left out: \(error)")
      }
    }
    self.runs = runs
    guard !runs.isEmpty else { throw NoRuns(folders: folders) }
  }

  private static func read(_ folder: FilePath) throws -> [HistoryRun] {
    guard MergedSet.isSet(folder) else {
      let run = StoredRun(folder: folder)
      run.noteState()
      return [
        try HistoryRun(record: run.record(), summary: run.summary(), codegen: run.codegen())
      ]
    }
    let set = try MergedSet(folder)
    return try set.runIDs.map { id in
      try HistoryRun(
        record: set.record(id), summary: set.rows(SummaryRow.self, of: id),
        codegen: set.rows(CodegenRow.self, of: id))
    }
  }

  private static func candidates(_ folder: FilePath) throws -> [FilePath] {
    if isRun(folder) { return [folder] }
    do {
      return try names(in: folder).sorted().map { folder.appending($0) }.filter(isRun)
    } catch {
      throw UnreadableFile(folder, error)
    }
  }

  private static func isRun(_ folder: FilePath) -> Bool {
    guard let names = try? names(in: folder) else { return false }
    if names.contains(GrowingFile.partialName(BlockRow.fileName)) {
      note("warning: \(UnfinishedRun(folder: folder))")
      return false
    }
    return names.contains(SummaryRow.fileName)
      && (names.contains(RunRecord.fileName) || names.contains(MergedSet.fileName))
  }
}

/// Folders in which no run could be read.
struct NoRuns: ExitCoded, CustomStringConvertible {
  let folders: [String]

  var exitKind: ExitKind { .noInput }

  var description: String {
    "no run in \(folders.joined(separator: ", ")): a run has \(SummaryRow.fileName) and "
      + RunRecord.fileName
  }
}
