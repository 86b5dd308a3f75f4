import Freestanding
import Host
import Records
import Runner
import SystemPackage

/// A run of a merged set, written as `SET/RUN`.
struct SetMember {
  private let set: MergedSet
  private let run: String

  /// The run that a path means; nil when it leads into no set.
  ///
  /// - Throws: `SetGiven` when the path is that of a set, or of a run that the set does not have.
  init?(_ path: FilePath) throws {
    if MergedSet.isSet(path) {
      throw SetGiven(path, wanted: "give one of its runs", try MergedSet(path).runIDs)
    }
    let folder = path.removingLastComponent()
    guard let run = path.lastComponent?.string, (try? names(in: path)) == nil,
      MergedSet.isSet(folder)
    else { return nil }
    set = try MergedSet(folder)
    self.run = run
    guard set.runIDs.contains(run) else {
      throw SetGiven(folder, wanted: "it has no run \(run)", set.runIDs)
    }
  }

  func record() throws -> RunRecord { try set.record(run) }

  func rows<Row: RowOfRun>(_ type: Row.Type) throws -> [Row] { try set.rows(type, of: run) }

  /// What a file of the run would hold, were it in a folder of its own.
  func bytes(of file: String) throws -> [UInt8] {
    switch file {
    case SummaryRow.fileName: try CSV.encode(rows(SummaryRow.self))
    case CodegenRow.fileName: try CSV.encode(rows(CodegenRow.self))
    default: try record().encode()
    }
  }
}

/// A merged set where a run is wanted.
struct SetGiven: ExitCoded, CustomStringConvertible {
  var exitKind: ExitKind { .usage }

  let description: String

  /// Names some of the runs that could have been meant.
  init(_ folder: FilePath, wanted: String, _ runs: [String]) {
    let shown = runs.prefix(4).map { folder.appending($0).string }.joined(separator: ", ")
    description =
      "\(folder) is a merged set of \(runs.count) runs: \(wanted), as \(shown)"
      + (runs.count > 4 ? ", …" : "")
  }

  init(_ folder: FilePath, instead: String) {
    description = "\(folder) is a merged set: \(instead)"
  }
}
