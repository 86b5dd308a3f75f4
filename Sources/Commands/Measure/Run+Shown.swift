import Host
import Runner

extension Run {
  /// Makes a run that is told of on standard error, and that SIGINT and SIGTERM end early.
  static func made(_ options: RunOptions, telling progress: Progress) async throws -> Outcome {
    let run = Run(options, program: try Program.file()) { progress.show($0) }
    let outcome = try await interruptible { try await run.perform() }
    progress.end()
    return outcome
  }
}
