import Catalogue

/// The moving of buffers, in child processes one after the other, each with pages of its own.
struct BandwidthSession {
  let work: BandwidthWorker.Work
  let processes: Int
  let tell: @Sendable (RunEvent) -> Void
  /// What the last process says of itself.
  private(set) var report: BandwidthWorker.Report?

  init(
    work: BandwidthWorker.Work, processes: Int, tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.work = work
    self.processes = processes
    self.tell = tell
  }

  /// Measures everything.
  ///
  /// - Returns: Why not all was measured, if so.
  /// - Throws: ``RunError`` when a worker fails: a buffer did not arrive as it was sent, or a call
  ///   crashed.
  mutating func measure(in engine: RunEngine<TransferList>) async throws -> String? {
    for process in 0..<processes {
      var work = work
      work.process = process
      // Of a process that fails what it timed before is right: it verifies block by block.
      switch try await engine.measure(
        work, keepsFailed: true, reporting: BandwidthWorker.Report.self)
      {
      case .interrupted: return engine.interrupted
      case .failed(let end): throw engine.error(of: end)
      case .measured(let own):
        if report == nil, let warning = own?.grants.warning(cpu: work.cpu) {
          tell(.warning(warning))
        }
        report = own
        tell(.measured(done: process + 1, of: processes, tier: .shell))
      }
    }
    return nil
  }
}
