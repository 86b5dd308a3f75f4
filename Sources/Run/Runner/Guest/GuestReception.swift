import Analysis
import FoundationEssentials
import Records
import Synchronization

/// Takes what a guest prints while it runs, and writes each block as soon as it has come.
final class GuestReception: Sendable {
  let runID: String
  private let results: ResultFolder
  private let started: Date
  private let options: RunOptions
  private let blocks: MeasuredFile<Slopes>
  private let log = Mutex(GuestLog())

  /// Begins the run's files.
  init(in results: ResultFolder, runID: String, started: Date, options: RunOptions) throws {
    self.results = results
    self.runID = runID
    self.started = started
    self.options = options
    blocks = try GuestReading(
      GuestLog(), runID: runID, started: started, options: options, stateReason: unfinished
    ).begin(in: results)
  }

  /// Takes bytes of the serial line.
  ///
  /// - Returns: How many blocks had come before and have come now, and how many will.
  func take(_ bytes: [UInt8]) throws -> (before: Int, now: Int, expected: Int) {
    try log.withLock { log in
      let (blocks, restarts) = (log.blocks.count, log.restarts)
      log.take(bytes)
      try keep(log, from: log.restarts == restarts ? blocks : nil)
      return (blocks, log.blocks.count, log.expectedBlocks)
    }
  }

  /// Takes the end.
  ///
  /// - Returns: All that the guest said.
  func end() throws -> GuestLog {
    try log.withLock { log in
      let (blocks, restarts) = (log.blocks.count, log.restarts)
      log.end()
      try keep(log, from: log.restarts == restarts ? blocks : nil)
      return log
    }
  }

  /// Writes the blocks from one on; from the first, when the guest has started again.
  private func keep(_ log: GuestLog, from first: Int?) throws {
    if first == nil { try blocks.empty() }
    let rows = log.rows(from: first ?? 0, runID: runID)
    guard !rows.isEmpty else { return }
    // What the guest said of itself came before.
    if blocks.isEmpty { try results.write(reading(log, unfinished).record) }
    try blocks.append(rows)
  }

  /// Analyses and writes.
  ///
  /// - Parameters:
  ///   - codegen: What is known of the machine code.
  ///   - leftOut: What was not even put into the guest, and why.
  ///   - stateReason: Why it is not whole; nil when it is.
  ///   - problem: What went wrong, to be passed on.
  /// - Returns: What was found.
  /// - Throws: When the files can't be written.
  func write(
    codegen: [CodegenRow], leftOut: [SkippedRecord], stateReason: String?, problem: GuestError?
  ) async throws -> GuestOutcome {
    try await reading(log.withLock { $0 }, stateReason)
      .write(to: results, blocks, codegen: codegen, leftOut: leftOut, problem: problem)
  }

  func giveUp(because error: any Error) {
    results.giveUp(blocks, reading(log.withLock { $0 }, "\(error)").record, because: error)
  }

  private func reading(_ log: GuestLog, _ stateReason: String?) -> GuestReading {
    GuestReading(
      log, runID: runID, started: started, options: options, stateReason: stateReason)
  }
}

/// What a record says until its run ends.
private let unfinished = "not finished"
