import Analysis
import ArgumentParser
import Host
import Inspection
import Records
import Report
import Runner
import SystemPackage

/// Judges again.
package struct AnalyzeCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Judge the blocks of a run again, without measuring.",
    discussion: """
      Reads blocks.csv, codegen.csv and run.json from the run's folder and writes summary.csv \
      and run.json anew. The same blocks and options give the same rows, on any machine. Of a run \
      of transfers it reads transfers.csv and writes bandwidth.csv.

      A run that was killed leaves blocks.csv.partial. What is in it is judged, and the folder \
      becomes one that every other command takes: that of a partial run.

      Its purpose is to replace summary.csv, bandwidth.csv and run.json.

      Exit codes: 0; 3 a control failed; 65 a file can't be understood, is of another run, or is not \
      as the run wrote it; 66 a file can't be read; 73 the folder can't be written; 75 the run is \
      still being measured.
      """)

  @Argument(help: "The folder of a run.")
  var folder: String

  @OptionGroup var judging: JudgingOptions

  @Flag(name: .long, help: "Count blocks in which the CPU was taken away.")
  var includeFlagged = false

  @Flag(name: .long, help: "Write no file.")
  var dryRun = false

  package init() {}

  package func run() async throws {
    try await exiting {
      let path = FilePath(folder)
      if MergedSet.isSet(path) {
        throw SetGiven(
          path, instead: "analyze the folders that it was merged from, and merge again")
      }
      let files = (try? names(in: path)) ?? []
      if files.contains(where: { $0.hasPrefix(TransferRow.fileName) }) {
        try judgeTransfers(path)
      } else {
        try await judgeBlocks(path)
      }
    }
  }

  private func judgeBlocks(_ path: FilePath) async throws {
    var slopes = Slopes(includesFlagged: includeFlagged)
    let run = RunFiles(path)
    let blocks = try MeasuredRows<BlockRow>(of: run, toSettle: !dryRun) { slopes.add($0) }
    var record = try run.record.get()
    let codegen = try codegen(run, &record)
    var options = judging.options
    options.seed = record.seed
    options.counts = record.clock.counts ?? .ticks
    options.looks = record.judging?.looks ?? 1
    let analysis = await Analysis(slopes, codegen: codegen, options: options)
    record.take(analysis)
    try write(analysis.rows, &record, blocks, to: path)
    try judging.format.show(
      summary: analysis.rows, codegen: codegen, record: record, in: path,
      judging.tables, kernel: kernel(beside: path))
    if !analysis.controlsPassed { throw ExitCode(3) }
  }

  /// What 'clobber tree' wrote, where it is kept beside the run.
  private func kernel(beside folder: FilePath) throws -> [FunctionRow] {
    let file = folder.appending(FunctionRow.fileName)
    guard isFile(file) else { return [] }
    return try CSV.read(FunctionRow.self, readFile(file), file: file.string).rows
  }

  private func judgeTransfers(_ path: FilePath) throws {
    var rows: [TransferRow] = []
    let run = RunFiles(path)
    let blocks = try MeasuredRows<TransferRow>(of: run, toSettle: !dryRun) { rows.append($0) }
    var record = try run.record.get()
    let analysis = BandwidthAnalysis(rows, of: &record, level: judging.level)
    try write(analysis.rows, &record, blocks, to: path)
    try judging.format.show(analysis.rows, record: record, in: path, judging.tables)
    if let controls = analysis.controls, controls.status != .passed { throw ExitCode(3) }
  }

  /// What the machine code says. A run that did not end may have none yet; equal code is not told
  /// then.
  private func codegen(_ run: RunFiles, _ record: inout RunRecord) throws -> [CodegenRow] {
    do {
      var rows: [CodegenRow] = []
      let end = try run.read(CodegenRow.self) { row, _ in rows.append(row) }
      record.take(digest: end.digest, of: CodegenRow.fileName)
      return rows
    } catch let error as UnreadableFile where error.isMissing && record.state == .partial {
      note("warning: without \(CodegenRow.fileName), equal machine code is not told")
      return []
    }
  }

  private func write<Found: CSVRow, Row: CSVRow>(
    _ found: [Found], _ record: inout RunRecord, _ measured: MeasuredRows<Row>, to path: FilePath
  ) throws {
    if dryRun { return }
    let rows = CSV.encode(found)
    do throws(Errno) {
      try writeFile(rows, to: path.appending(Found.fileName))
      try measured.settle()
    } catch {
      throw RunError.folder(path, error)
    }
    record.take(digest: SHA256.hex(rows), of: Found.fileName)
    record.take(digest: measured.digest, of: Row.fileName)
    let bytes = try record.encode()
    do {
      try writeFile(bytes, to: path.appending(RunRecord.fileName))
    } catch {
      throw RunError.folder(path, error)
    }
  }
}
