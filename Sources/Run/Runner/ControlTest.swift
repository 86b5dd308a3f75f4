import Catalogue
import Records
import Statistics
import SystemPackage

/// Many runs of nothing but controls, each with layouts and orders of its own.
package struct ControlTest: Sendable {
  package struct Outcome: Sendable {
    package internal(set) var runs = 0
    /// Runs whose controls passed.
    package internal(set) var runsPassed = 0
    package internal(set) var processes = 0
    package internal(set) var twins = 0
    package internal(set) var twinsDifferent = 0
    /// Twins whose interval holds 0.
    package internal(set) var twinsHoldingZero = 0
    /// The widths of the twins' intervals, in cycles; infinite for an unbounded one.
    package internal(set) var widths: [Double] = []
    /// What each dose read in each run, in cycles, by toolchain and added instructions.
    package internal(set) var doses: [String: [Int: [Double]]] = [:]
    /// For each toolchain, the slope of its doses in each run, in cycles an instruction.
    package internal(set) var slopes: [String: [Double]] = [:]
    package internal(set) var isPartial = false

    mutating func take(_ rows: [SummaryRow]) {
      var readings: [String: [(added: Int, cycles: Double)]] = [:]
      for row in rows where row.tier == .shell {
        if row.metric == .twin {
          twins += 1
          if row.verdict == .different { twinsDifferent += 1 }
          let (low, high) = (row.ciLow ?? -.infinity, row.ciHigh ?? .infinity)
          if low <= 0, high >= 0 { twinsHoldingZero += 1 }
          widths.append(high - low)
        } else if row.metric == .difference, let loop = row.shape.loop,
          let added = loop.addedInstructions, loop.transport == .nop, loop.caller == .c,
          let cycles = row.estimate
        {
          doses[row.toolchain, default: [:]][added, default: []].append(cycles)
          readings[row.toolchain, default: []].append((added, cycles))
        }
      }
      for (toolchain, read) in readings {
        if let slope = DoseResponse(read)?.slope { slopes[toolchain, default: []].append(slope) }
      }
    }
  }

  private let runs: RepeatedRuns

  /// A test of so many runs.
  ///
  /// - Parameters:
  ///   - options: How each run measures; its folder gets a folder for each run, and its seed is the
  ///     first run's. What is selected is the controls.
  ///   - runs: How many.
  ///   - program: This program, whose hidden commands the children run.
  ///   - tell: Receives progress, with the number of the run.
  package init(
    _ options: RunOptions, runs: Int, program: FilePath,
    tell: @escaping @Sendable (Int, RunEvent) -> Void
  ) {
    var options = options
    options.selection.loopsToChooseFrom = Self.loops
    options.selection.dosesEveryToolchain = true
    self.runs = RepeatedRuns(
      options: options, runs: runs, variesSeed: true, program: program, tell: tell)
  }

  /// Runs, one after the other.
  ///
  /// - Returns: What they say together; of fewer runs when the task is cancelled.
  /// - Throws: What a run throws.
  package func perform() async throws -> Outcome {
    var outcome = Outcome()
    try await runs.perform { result in
      guard result.record.state == .complete else {
        outcome.isPartial = true
        return false
      }
      outcome.runs += 1
      outcome.processes += Session.processes(rounds: runs.options.rounds)
      if result.record.controls?.status == .passed { outcome.runsPassed += 1 }
      outcome.take(result.summary)
      return true
    }
    return outcome
  }

  /// What every group is compared with, so that it has a twin, and the doses.
  private static let loops = Catalogue.all.filter { loop in
    guard loop.caller == .c else { return false }
    return switch loop.role {
    case .baseline:
      loop.suite == .arity && [.nop, .lfence, .isb].contains(loop.transport)
    case .dose: loop.transport == .nop
    case .candidate, .trap, .chain, .sequence: false
    }
  }
}
