import Analysis
import Freestanding
import Host
import RealKernel
import Records
import Report
import Runner
import SystemPackage

/// A folder that holds something other than one run of calls.
enum OtherRun: ExitCoded, CustomStringConvertible {
  case bandwidth(FilePath)
  /// Runs, each in a folder of its own, as those of 'clobber traps'.
  case several(FilePath, names: [String])

  /// What a folder holds; nil if it is neither.
  init?(_ folder: FilePath) {
    guard let inside = try? names(in: folder) else { return nil }
    if inside.contains(BandwidthRow.fileName), !inside.contains(SummaryRow.fileName) {
      self = .bandwidth(folder)
      return
    }
    let runs = inside.filter {
      isFile(folder.appending($0).appending(RunRecord.fileName))
    }
    guard !inside.contains(RunRecord.fileName), !runs.isEmpty else { return nil }
    self = .several(folder, names: runs.sorted())
  }

  var exitKind: ExitKind { .data }

  var description: String {
    switch self {
    case .bandwidth(let folder):
      "\(folder) is a run of 'clobber bandwidth', of buffers and not of calls: 'clobber report' "
        + "shows its tables, \(BandwidthRow.fileName) has its rows"
    case .several(let folder, let names):
      "\(folder) is no run and holds \(names.count): give one, such as "
        + "\(folder.appending(names.first ?? ""))"
    }
  }

  /// What is reported of a folder that is no run of calls; nil of any other.
  static func report(_ folder: FilePath) throws -> SectionsReport? {
    guard let inside = try? names(in: folder), !inside.contains(SummaryRow.fileName) else {
      return nil
    }
    if inside.contains(FunctionRow.fileName) {
      func rows<Row: CSVRow>(_ type: Row.Type, _ name: String) throws -> [Row] {
        guard inside.contains(name) else { return [] }
        let file = folder.appending(name)
        return try CSV.read(type, readFile(file), file: file.string).rows
      }
      return SectionsReport(
        try rows(FunctionRow.self, FunctionRow.fileName), try rows(SiteRow.self, SiteRow.fileName),
        meanings: TreeForm.all.map { ($0.name, $0.meaning) })
    }
    let known = [
      BandwidthRow.fileName, AuditRow.fileName, PeerReading.fileName, TrapConditions.idle.folder,
    ]
    guard known.contains(where: inside.contains),
      case .sections(let sections, let records) = try StoredReport(folder.string)
    else { return nil }
    var runs = try [TrapConditions.idle, TrapConditions.busy].filter { inside.contains($0.folder) }
      .map {
        (
          name: $0.folder,
          run: try ReportedFiles(folder.appending($0.folder).string, audit: nil).run
        )
      }
    if runs.isEmpty, let record = records.first {
      var run = ReportedRun(name: folder.string)
      run.record = record
      runs = [("", run)]
    }
    return SectionsReport(sections, runs: runs)
  }
}
