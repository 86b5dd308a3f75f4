import Analysis
import Catalogue
import Records
import Statistics
import SystemPackage

/// The same run again and again: how much each cell moves, and what the controls say.
package struct SelfTest: Sendable {
  /// What several runs say together.
  package struct Outcome: Sendable {
    package internal(set) var runs = 0
    package internal(set) var twins = 0
    package internal(set) var twinsDifferent = 0
    /// Runs whose controls passed.
    package internal(set) var runsPassed = 0
    /// For each form, the standard deviations of its differences without the exit between runs,
    /// in cycles.
    package internal(set) var deviations: [String: [Double]] = [:]
    /// How many differences without the exit had each verdict, in each run.
    package internal(set) var verdicts: [[Verdict: Int]] = []
    /// How many had this verdict in every run.
    package internal(set) var always: [Verdict: Int] = [:]
    /// How many were different in one run and equivalent in another.
    package internal(set) var flips = 0
    /// For each dose, its estimate in each run, in cycles.
    package internal(set) var doses: [String: [Double]] = [:]
    /// For each reference chain, its latency in each run, in cycles.
    package internal(set) var latencies: [String: [Double]] = [:]
  }

  private let runs: RepeatedRuns

  /// A test of so many runs.
  ///
  /// - Parameters:
  ///   - options: What each run does; its folder gets a folder for each run.
  ///   - runs: How many.
  ///   - variesSeed: Whether each run draws other layouts and orders.
  ///   - program: This program, whose hidden commands the children run.
  ///   - tell: Receives progress, with the number of the run.
  package init(
    _ options: RunOptions, runs: Int, variesSeed: Bool, program: FilePath,
    tell: @escaping @Sendable (Int, RunEvent) -> Void
  ) {
    self.runs = RepeatedRuns(
      options: options, runs: runs, variesSeed: variesSeed, program: program, tell: tell)
  }

  /// Runs, one after the other.
  ///
  /// - Returns: What they say together; fewer runs when the task is cancelled.
  /// - Throws: What a run throws.
  package func perform() async throws -> Outcome {
    var outcome = Outcome()
    var cells: [LoopShape: [Double]] = [:]
    var verdicts: [LoopShape: [Verdict]] = [:]
    try await runs.perform { result in
      if result.record.state == .partial { return false }
      outcome.runs += 1
      if let controls = result.record.controls {
        outcome.twins += controls.twins
        outcome.twinsDifferent += controls.twinsDifferent
        if controls.status == .passed { outcome.runsPassed += 1 }
        for dose in controls.doses {
          if let estimate = dose.estimate { outcome.doses[dose.loop, default: []] += [estimate] }
        }
      }
      var counts: [Verdict: Int] = [:]
      for row in result.summary {
        guard let estimate = row.estimate else { continue }
        if row.metric == .latency { outcome.latencies[row.shape.form, default: []] += [estimate] }
        if row.metric == .difference, row.tier == .shell {
          cells[row.shape, default: []] += [estimate]
          guard let verdict = row.verdict else { continue }
          verdicts[row.shape, default: []] += [verdict]
          counts[verdict, default: 0] += 1
        }
      }
      outcome.verdicts.append(counts)
      return true
    }
    for (cell, values) in cells {
      guard let deviation = standardDeviation(values) else { continue }
      outcome.deviations[cell.form, default: []] += [deviation]
    }
    for told in verdicts.values {
      if Set(told).isSuperset(of: [.different, .equivalent]) { outcome.flips += 1 }
      if told.count == outcome.runs, Set(told).count == 1, let verdict = told.first {
        outcome.always[verdict, default: 0] += 1
      }
    }
    return outcome
  }
}
