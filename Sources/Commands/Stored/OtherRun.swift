import Freestanding
import Host
import Merging
import Records
import Report
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
      "\(folder) is a run of 'clobber bandwidth', of buffers and not of calls: 'clobber report "
        + "--format txt' shows its tables, \(BandwidthRow.fileName) has its rows"
    case .several(let folder, let names):
      "\(folder) is no run and holds \(names.count): give one, such as "
        + "\(folder.appending(names.first ?? ""))"
    }
  }

  /// What 'clobber tree' or 'clobber sites' wrote; nil if the folder holds anything else.
  static func kernelReport(_ folder: FilePath) throws -> KernelReport? {
    guard let inside = try? names(in: folder), inside.contains(FunctionRow.fileName),
      !inside.contains(RunRecord.fileName)
    else { return nil }
    func rows<Row: CSVRow>(_ type: Row.Type, _ name: String) throws -> [Row] {
      guard inside.contains(name) else { return [] }
      let file = folder.appending(name)
      return try CSV.read(type, readFile(file), file: file.string).rows
    }
    return KernelReport(
      try rows(FunctionRow.self, FunctionRow.fileName), try rows(SiteRow.self, SiteRow.fileName))
  }

  /// The tables of a run of 'clobber bandwidth'; nil if the folder holds none.
  static func bandwidthTables(_ folder: FilePath) throws -> String? {
    guard case .bandwidth? = OtherRun(folder) else { return nil }
    var rows: [BandwidthRow] = []
    let run = RunFiles(folder)
    _ = try run.read(BandwidthRow.self) { row, _ in rows.append(row) }
    return BandwidthReport(rows, record: try run.record.get()).text
  }
}
