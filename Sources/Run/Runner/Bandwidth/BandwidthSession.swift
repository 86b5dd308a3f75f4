import Foundation
import Host
import Records
import SystemPackage

/// The measuring, in child processes one after the other, each with pages of its own.
struct BandwidthSession {
  let work: BandwidthWorker.Work
  let processes: Int
  let program: FilePath
  let tell: @Sendable (RunEvent) -> Void

  /// Measures everything.
  ///
  /// - Parameters:
  ///   - blocks: Takes what is timed.
  ///   - report: Gets what the workers were granted.
  /// - Returns: Why not all was measured, if so.
  /// - Throws: ``RunError`` when a worker fails: a buffer did not arrive as it was sent, or a call
  ///   crashed.
  func measure(
    into blocks: MeasuredFile<TransferList>, _ report: inout BandwidthWorker.Report?
  ) async throws -> String? {
    for process in 0..<processes {
      var work = work
      work.process = process
      let output = CollectedOutput()
      let end: ChildEnd
      do {
        end = try await Child.run(
          program, [BandwidthWorker.command, "\(Program.identifier)"],
          input: [UInt8](JSONEncoder().encode(work)), limit: Self.limit
        ) { output.append($0) }
      } catch is CancellationError {
        try blocks.append(output.bytes)
        return "interrupted"
      }
      // Of a process that fails what it timed before is right: it verifies block by block.
      try blocks.append(output.bytes)
      if Task.isCancelled { return "interrupted" }
      guard end.isSuccess else { throw RunError.worker(end, limit: Self.limit) }
      let line = end.standardError.split(separator: "\n").first { $0.hasPrefix("{") } ?? ""
      let granted = try JSONDecoder().decode(BandwidthWorker.Report.self, from: Data(line.utf8))
      if report == nil, !granted.pinned.granted {
        tell(.warning("not pinned to CPU \(work.cpu): \(granted.pinned.reason ?? "refused")"))
      }
      report = granted
      tell(.measured(done: process + 1, of: processes, tier: "shell"))
    }
    return nil
  }

  /// A process takes a second, under an emulator a minute; one that takes this long hangs.
  private static let limit: Duration = .seconds(600)
}
