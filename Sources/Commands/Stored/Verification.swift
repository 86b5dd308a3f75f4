import Analysis
import Host
import Records
import Report
import Runner
import SystemPackage

/// A run judged again, held against what it says.
struct Verification {
  /// What does not follow: a line each.
  private(set) var differences: [String] = []
  private var counts: [String] = []
  private let name: String
  private let digests: Int

  /// Reads a run's files and judges its blocks again.
  ///
  /// - Throws: `UnreadableFile`; `RecordError` for a file that is not of the run or was changed.
  init(of run: RunFiles) async throws {
    let record = try run.record.get()
    name = record.runID
    digests = record.files?.count ?? 0
    let isOfTransfers = isFile(run.folder.appending(TransferRow.fileName))
    if isOfTransfers {
      try judgeTransfers(run, record)
    } else {
      try await judgeBlocks(run, record)
    }
    // Also what was not read.
    for file in record.files ?? [] { try run.check(file.name) }
  }

  private mutating func judgeBlocks(_ run: RunFiles, _ record: RunRecord) async throws {
    var slopes = Slopes(includesFlagged: record.judging?.includesFlagged ?? false)
    let blocks = try rows(BlockRow.self, run) { slopes.add($0) }
    var codegen: [CodegenRow] = []
    _ = try rows(CodegenRow.self, run) { codegen.append($0) }
    var summary: [SummaryRow] = []
    _ = try rows(SummaryRow.self, run) { summary.append($0) }
    var options = Analysis.Options()
    // Records of versions that don't tell were judged with the defaults, but for the level.
    options.level =
      record.judging?.level ?? summary.lazy.compactMap(\.ciLevel).first ?? options.level
    options.bound = record.judging?.bound ?? options.bound
    options.looks = record.judging?.looks ?? 1
    options.seed = record.seed
    options.counts = record.clock.counts ?? .ticks
    let analysis = await Analysis(slopes, codegen: codegen, options: options)
    counts.append("\(blocks) blocks")
    compare(summary, analysis.rows)
    compare(record.controls, analysis.controls)
  }

  private mutating func judgeTransfers(_ run: RunFiles, _ record: RunRecord) throws {
    var blocks: [TransferRow] = []
    let count = try rows(TransferRow.self, run) { blocks.append($0) }
    var found: [BandwidthRow] = []
    _ = try rows(BandwidthRow.self, run) { found.append($0) }
    var again = record
    let level = record.judging?.level ?? found.lazy.compactMap(\.ciLevel).first ?? 0.99
    let analysis = BandwidthAnalysis(blocks, of: &again, level: level)
    counts.append(counted(count, "block"))
    compare(found, analysis.rows)
    compare(record.controls, again.controls)
  }

  private func rows<Row: RowOfRun>(
    _ type: Row.Type, _ run: RunFiles, _ body: (Row) -> Void
  ) throws -> Int {
    var count = 0
    _ = try run.read(type) { (row, _) throws(RecordError) in
      count += 1
      body(row)
    }
    return count
  }

  private mutating func compare<Row: CSVRow>(_ found: [Row], _ expected: [Row]) {
    counts.append("\(counted(found.count, "row")) of \(Row.fileName)")
    if found.count != expected.count {
      differences.append(
        "\(Row.fileName): \(found.count) rows, where \(expected.count) follow from the blocks")
    }
    for (index, pair) in zip(found, expected).enumerated() {
      for cell in CellDifference.all(in: pair.0, pair.1) {
        differences.append(
          "\(Row.fileName):\(index + 2): column \(cell.column): '\(cell.found)', where "
            + "'\(cell.expected)' follows from the blocks")
      }
    }
  }

  private mutating func compare(_ found: ControlsRecord?, _ expected: ControlsRecord?) {
    guard found?.status != expected?.status else { return }
    differences.append(
      "\(RunRecord.fileName): controls '\(found?.status.rawValue ?? "")', where '\(expected?.status.rawValue ?? "")' "
        + "follows from the blocks")
  }

  var text: String {
    let shown = differences.prefix(20).map { $0 + "\n" }.joined()
    if differences.isEmpty {
      let files =
        digests > 0
        ? "its \(digests) files are as they were written" : "its files carry no digests"
      return "\(name) is verified: \(files), and what it says follows from what it measured "
        + "(\(counts.joined(separator: ", ")))\n"
    }
    let rest = differences.count - 20
    return shown + (rest > 0 ? "and \(rest) more\n" : "")
      + "\(name) says what does not follow from what it measured\n"
  }
}
