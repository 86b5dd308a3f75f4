import FoundationEssentials
import SystemPackage

extension GuestRun {
  /// Makes the files of a run of a captured serial log.
  ///
  /// - Parameters:
  ///   - bytes: The log.
  ///   - options: Where the files go and how blocks are judged.
  /// - Returns: What was found, and what is wrong with the log, if anything.
  /// - Throws: ``GuestError`` when no block is in it, or when the files can't be written.
  package static func read(_ bytes: [UInt8], _ options: RunOptions) async throws -> GuestOutcome {
    var log = GuestLog()
    log.take(bytes)
    log.end()
    let problem = log.problem ?? (log.isWhole ? nil : GuestError.damaged(log.losses))
    if !log.blocks.contains(where: log.isNamed) {
      let what = log.registers.isEmpty ? "it holds no block" : "it is an audit's: it holds no block"
      throw problem ?? .damaged([what])
    }
    let started = Date()
    let runID = Run.identifier(started)
    let results = try ResultFolder(options.folder ?? FilePath("results").appending(runID))
    let reading = GuestReading(
      log, runID: runID, started: started, options: options, stateReason: problem?.description)
    let blocks = try reading.begin(in: results)
    try blocks.append(log.rows(runID: runID))
    return try await reading.write(to: results, blocks, codegen: [], problem: problem)
  }
}
