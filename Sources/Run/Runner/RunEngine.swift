import FoundationEssentials
import Host
import Records
import SystemPackage

/// What every run on this host does, whatever it measures: processes that measure, one after the
/// other, and files that say from the start on what there is and what is missing.
package struct RunEngine<Rows: GatheredRows>: Sendable {
  private let results: ResultFolder
  private let blocks: MeasuredFile<Rows>
  private let program: FilePath
  /// The hidden command that measures: a plan on its standard input, rows on its standard output,
  /// and a line of JSON about itself on standard error.
  private let command: String
  private let limit: Duration

  /// Begins a run.
  ///
  /// - Parameters:
  ///   - results: The folder of its files.
  ///   - rows: Takes what is measured.
  ///   - record: What is known by now, which is written at once.
  ///   - program: This program.
  ///   - command: Its hidden command that measures.
  ///   - limit: The time after which a process hangs: it takes seconds, under an emulator a minute.
  /// - Throws: ``RunError`` when the files can't be written.
  package init(
    _ results: ResultFolder, gathering rows: Rows, _ record: RunRecord, program: FilePath,
    command: String, limit: Duration = .seconds(600)
  ) throws {
    self.results = results
    self.program = program
    self.command = command
    self.limit = limit
    blocks = try results.begin(gathering: rows, record)
  }

  package enum Ending<Report: Sendable>: Sendable {
    /// All was measured; what the process says of itself, if it does.
    case measured(Report?)
    case failed(ChildEnd)
    /// This task was cancelled.
    case interrupted
  }

  /// Measures in one process.
  ///
  /// - Parameters:
  ///   - plan: What it measures.
  ///   - keepsFailed: Whether what it measured before it failed counts.
  ///   - reporting: What it says of itself.
  /// - Returns: How it ended.
  /// - Throws: When it can't be started, or what it wrote can't be read or kept.
  package func measure<Report: Decodable & Sendable>(
    _ plan: some Encodable, keepsFailed: Bool = false, reporting: Report.Type
  ) async throws -> Ending<Report> {
    let output = CollectedOutput()
    let end: ChildEnd
    do {
      end = try await Child.run(
        program, [command, "\(Program.identifier)"], input: [UInt8](JSONEncoder().encode(plan)),
        limit: limit
      ) { output.append($0) }
    } catch is CancellationError {
      try blocks.append(output.bytes)
      return .interrupted
    }
    let isInterrupted = Task.isCancelled
    if end.isSuccess || keepsFailed || isInterrupted { try blocks.append(output.bytes) }
    if isInterrupted { return .interrupted }
    guard end.isSuccess else { return .failed(end) }
    let line = end.standardError.split(separator: "\n").first { $0.hasPrefix("{") }
    return .measured(try line.map { try JSONDecoder().decode(Report.self, from: Data($0.utf8)) })
  }

  /// What has been measured so far.
  package var gathered: Rows { blocks.gathered }

  /// The error of a process that failed, in its own words if it had any.
  package func error(of end: ChildEnd) -> RunError { .worker(end, limit: limit) }

  /// Measures, judges and writes. What was measured before something ended it is judged as well,
  /// and marked as partial; of a run that measured nothing, nothing stays.
  ///
  /// - Parameters:
  ///   - record: The record, which gets what is found out.
  ///   - measure: Measures everything, and says why it ended before, if so.
  ///   - judge: Makes rows of what was measured, and tells the record what came of it.
  /// - Returns: These rows, and the failure that ended the measuring early.
  /// - Throws: What ended the run with nothing judged.
  package func perform<Found: CSVRow>(
    _ record: inout RunRecord, measure: () async throws -> String?,
    judge: (inout RunRecord, Rows) async throws -> [Found]
  ) async throws -> (rows: [Found], problem: RunError?) {
    do {
      var problem: RunError?
      do {
        record.stateReason = try await measure()
        record.state = record.stateReason == nil ? .complete : .partial
      } catch let error as RunError {
        guard case .worker = error, !blocks.isEmpty else { throw error }
        problem = error
        record.stateReason = error.description
      }
      record.ended = Date()
      let rows = try await judge(&record, blocks.gathered)
      try await results.end(blocks, rows, record)
      return (rows, problem)
    } catch {
      results.giveUp(blocks, record, because: error)
      throw error
    }
  }

  /// Why a run that was cancelled has not all.
  package var interrupted: String { "interrupted" }
}
