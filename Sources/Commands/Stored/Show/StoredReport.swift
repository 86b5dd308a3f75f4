import Analysis
import Catalogue
import Host
import Records
import Report
import Runner
import SystemPackage

/// What a folder of results can show without measuring.
enum StoredReport {
  /// A run of calls.
  case run(ShownRun)
  /// Parts that no loop can be chosen of: buffers, registers, traps, peers, and text.
  case sections([ReportSection], [RunRecord])

  /// Reads a folder: a run, a baseline, `SET/RUN`, and what 'clobber bandwidth', 'traps' and
  /// 'audit --out', 'make peers' and 'make evidence' leave.
  ///
  /// - Throws: What is wrong with its files.
  init(_ argument: String) throws {
    let folder = FilePath(argument)
    let files = (try? names(in: folder)) ?? []
    if files.contains(BandwidthRow.fileName) {
      let run = RunFiles(folder)
      var rows: [BandwidthRow] = []
      _ = try run.read(BandwidthRow.self) { row, _ in rows.append(row) }
      let record = try run.record.get()
      self = .sections(BandwidthReport(rows, record: record).sections, [record])
    } else if files.contains(AuditRow.fileName), !files.contains(SummaryRow.fileName) {
      let path = folder.appending(AuditRow.fileName)
      let rows = try CSV.read(AuditRow.self, readFile(path, limit: textLimit), file: path.string)
      self = .sections(AuditReport(rows.rows).sections, [])
    } else if files.contains(PeerReading.fileName) {
      let path = folder.appending(PeerReading.fileName)
      let rows = try CSV.read(PeerReading.self, readFile(path, limit: textLimit), file: path.string)
      self = .sections(PeerReport(rows.rows).sections, [])
    } else if files.contains(TrapConditions.idle.folder) {
      let runs = try [TrapConditions.idle, TrapConditions.busy].filter {
        files.contains($0.folder)
      }.map { condition in
        let run = try Self.run(folder.appending(condition.folder).string)
        return TrapCostReport.Condition(condition.title, run.summary, run.record)
      }
      self = .sections(TrapCostReport(runs).sections, runs.map(\.record))
    } else if let sections = try Self.several(folder, files) {
      self = .sections(sections, [])
    } else {
      self = .run(try Self.run(argument))
    }
  }

  /// All that can be shown, of the loops of a pattern where there are loops.
  func sections(_ pattern: LoopPattern, path: WrapperPath?) -> [ReportSection] {
    switch self {
    case .run(let run): run.sections(pattern, path: path)
    case .sections(let sections, _): sections
    }
  }

  private static func run(_ argument: String) throws -> ShownRun {
    let run = StoredRun(argument)
    run.noteState()
    return try ShownRun(run.summary(), codegen: run.codegen(), record: run.record())
  }

  /// What commands printed into a folder that is no run, and the runs in its folders; nil if it has
  /// neither.
  private static func several(_ folder: FilePath, _ files: [String]) throws -> [ReportSection]? {
    let known = [RunRecord.fileName, SummaryRow.fileName] + Gzip.names(of: BlockRow.fileName)
    guard !files.isEmpty, !files.contains(where: known.contains) else { return nil }
    let sections =
      try KeptRuns(in: folder).sections + texts(files.filter(isText).sorted(), in: folder)
    return sections.isEmpty ? nil : sections
  }

  private static func isText(_ name: String) -> Bool { name.hasSuffix(".txt") }

  /// What commands printed, a part for each file, by its name.
  private static func texts(_ files: [String], in folder: FilePath) throws -> [ReportSection] {
    try files.map { name in
      let bytes = try readFile(folder.appending(name), limit: textLimit)
      return ReportSection(
        named: String(name.dropLast(4)), String(decoding: bytes, as: UTF8.self))
    }
  }
}
