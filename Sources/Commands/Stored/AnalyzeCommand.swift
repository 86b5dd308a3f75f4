import Analysis
import ArgumentParser
import Host
import Merging
import Records
import Reporting
import SystemPackage

/// Judges again.
public struct AnalyzeCommand: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Judge the blocks of a run again, without measuring.",
    discussion: """
      Reads blocks.csv, codegen.csv and run.json from the run's folder and writes summary.csv \
      and run.json anew. The same blocks and options give the same rows, on any machine.
      """)

  @Argument(help: "The folder of a run.")
  var folder: String

  @OptionGroup var judging: JudgingOptions

  @Flag(name: .long, help: "Count blocks in which the CPU was taken away.")
  var includeFlagged = false

  @Flag(name: .long, help: "Write no file.")
  var dryRun = false

  /// For the argument parser.
  public init() {}

  /// Judges.
  public func run() async throws {
    try await exiting {
      let path = FilePath(folder)
      if MergedSet.isSet(path) {
        throw SetGiven(
          path, instead: "analyze the folders that it was merged from, and merge again")
      }
      var slopes = Slopes(includesFlagged: includeFlagged)
      let end = try CSV.forEach(BlockRow.self, in: read(path, BlockRow.fileName)) { slopes.add($0) }
      let codegen = try CSV.read(CodegenRow.self, read(path, CodegenRow.fileName))
      var record = try RunRecord(json: read(path, RunRecord.fileName))
      if end.isTorn { note("warning: the last line of blocks.csv is torn and left out") }
      var options = judging.options
      options.seed = record.seed
      options.counts = record.clock.counts ?? .ticks
      let analysis = await Analysis(slopes, codegen: codegen.rows, options: options)
      record.take(analysis)
      if !dryRun {
        try writeFile(CSV.encode(analysis.rows), to: path.appending(SummaryRow.fileName))
        try writeFile(record.encode(), to: path.appending(RunRecord.fileName))
      }
      try judging.format.show(summary: analysis.rows, codegen: codegen.rows, record: record)
      if !analysis.controlsPassed { throw ExitCode(3) }
    }
  }

  private func read(_ folder: FilePath, _ name: String) throws -> [UInt8] {
    do {
      return try readFile(folder.appending(name))
    } catch {
      throw UnreadableFile(path: folder.appending(name), error: error)
    }
  }
}

/// A file that could not be read.
struct UnreadableFile: Error, CustomStringConvertible {
  let path: FilePath
  let error: Errno

  var description: String { "can't read \(path): \(error)" }
}
