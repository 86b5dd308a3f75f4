import Comparison
import Host
import Records
import SystemPackage

/// The runs in some folders.
struct StoredRuns {
  let runs: [HistoryRun]

  /// Reads the runs among the folders and directly in them.
  ///
  /// A folder without summary.csv and run.json is no run and is passed over; a run that can't be
  /// read is named on standard error and left out.
  ///
  /// - Throws: `NoRuns` when none is left, `UnreadableFile` for a folder that can't be read.
  init(_ folders: [String]) throws {
    runs = try folders.flatMap { try Self.candidates(FilePath($0)) }.compactMap { folder in
      do {
        let run = StoredRun(folder: folder)
        return try HistoryRun(
          record: run.record(), summary: run.summary(), codegen: run.codegen())
      } catch {
        note("warning: \(folder) is left out: \(error)")
        return nil
      }
    }
    guard !runs.isEmpty else { throw NoRuns(folders: folders) }
  }

  private static func candidates(_ folder: FilePath) throws -> [FilePath] {
    if isRun(folder) { return [folder] }
    do {
      return try names(in: folder).sorted().map { folder.appending($0) }.filter(isRun)
    } catch {
      throw UnreadableFile(path: folder, error: error)
    }
  }

  private static func isRun(_ folder: FilePath) -> Bool {
    guard let names = try? names(in: folder) else { return false }
    return [SummaryRow.fileName, RunRecord.fileName].allSatisfy(names.contains)
  }
}

/// Folders in which no run could be read.
struct NoRuns: Error, CustomStringConvertible {
  let folders: [String]

  var description: String {
    "no run in \(folders.joined(separator: ", ")): a run has \(SummaryRow.fileName) and "
      + RunRecord.fileName
  }
}
