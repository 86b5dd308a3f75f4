import Statistics

/// Many simulated runs of one plan, and how often what they say is right.
struct Trials {
  /// What one run said.
  private struct Run {
    var estimate: Estimate
    var interval95: Interval
    var mean: Double
    var median: Double
  }

  /// What the form really costs more, in cycles.
  let truth: Double
  private let layouts: Int
  private let runs: [Run]

  /// Simulates one run for each seed.
  ///
  /// - Parameters:
  ///   - layouts: How many layouts each run has.
  ///   - effect: What the form really costs more, in cycles; nil for twins, which are one kernel
  ///     placed twice.
  ///   - seeds: How many runs are simulated.
  ///   - phases: How many placement phases the analysis knows of.
  ///   - phaseSpread: The standard deviation of what a phase costs on this machine, in cycles.
  init(
    layouts: Int, effect: Double?, seeds: Int = 1000, phases: Int = 4, phaseSpread: Double = 0.1
  ) {
    truth = effect ?? 0
    self.layouts = layouts
    // Fewer resamples than in a run: the simulation is about the method, and 2,000 suffice for it.
    let bootstrap = LayoutBootstrap(layouts: layouts, resamples: 2000, seed: 1, phases: phases)
    runs = (0..<seeds).map { seed in
      var machine = SimulatedMachine(seed: UInt64(seed), phaseSpread: phaseSpread)
      let baseline = machine.kernel(cycles: 2)
      let form = effect.map { machine.kernel(cycles: 2 + $0) } ?? baseline
      let values = machine.differences(form: form, baseline: baseline, layouts: layouts)
      return Run(
        estimate: judge(values, bootstrap: bootstrap),
        interval95: bootstrap.interval(values, level: 0.95),
        mean: trimmedMean(values, fraction: 0) ?? .nan, median: median(values) ?? .nan)
    }
  }

  /// The share of runs whose 95% interval held the truth.
  var coverage95: Double { share { $0.interval95.contains(truth) } }

  /// The share of runs whose 99% interval held the truth.
  var coverage99: Double { share { $0.estimate.interval.contains(truth) } }

  /// The share of runs whose 99% sign interval held the truth.
  var signCoverage: Double { share { $0.estimate.signInterval?.contains(truth) ?? true } }

  /// The median width of the 99% intervals, in cycles.
  var width: Double { median(runs.map(\.estimate.interval.width)) ?? .nan }

  /// The median of what the runs say they would have seen, in cycles.
  var minimumDetectableEffect: Double? {
    median(runs.compactMap(\.estimate.minimumDetectableEffect))
  }

  /// How far the estimate, the mean and the median stray from the truth, in cycles (root mean
  /// square).
  var strays: (estimate: Double, mean: Double, median: Double) {
    (stray { $0.estimate.estimate }, stray { $0.mean }, stray { $0.median })
  }

  /// The share of runs with a verdict.
  func share(of verdict: Verdict) -> Double { share { $0.estimate.verdict == verdict } }

  /// The share of runs in which both intervals lie above 0.
  var seen: Double {
    share { $0.estimate.interval.low > 0 && ($0.estimate.signInterval?.low ?? 0) > 0 }
  }

  /// How often they are right, in one line that a reader of the documentation can see again.
  var summary: String {
    func percent(_ share: Double) -> String { "\((1000 * share).rounded() / 10)%" }
    let verdicts = [Verdict.different, .equivalent, .unresolved].map {
      "\($0) \(percent(share(of: $0)))"
    }
    return "truth \(truth), \(layouts) layouts: covered at 95% in \(percent(coverage95)), at 99% "
      + "in \(percent(coverage99)); \(verdicts.joined(separator: ", "))"
  }

  /// What the runs said.
  var estimates: [Estimate] { runs.map(\.estimate) }

  private func share(_ holds: (Run) -> Bool) -> Double {
    Double(runs.count(where: holds)) / Double(runs.count)
  }

  private func stray(_ value: (Run) -> Double) -> Double {
    let squares = runs.reduce(0) { $0 + (value($1) - truth) * (value($1) - truth) }
    return (squares / Double(runs.count)).squareRoot()
  }
}
