/// Many simulated runs of one plan, and how often what they say is right.
package struct Trials: Sendable {
  package struct Plan: Sendable, Hashable {
    package var layouts = 20
    package var rounds = 6
    /// What the form really costs more, in cycles; nil for twins, which are one loop placed
    /// twice.
    package var effect: Double?
    /// The share of layouts at which it costs a cycle more than that.
    package var payingShare = 0.0
    /// The share at which it costs a cycle less.
    package var savingShare = 0.0
    package var faults = Faults.all
    /// How often the run may look whether it is decided; each look after the first doubles the
    /// layouts.
    package var looks = 1
    /// How many layout phases the analysis knows of.
    package var phases = 4
    package var level = 0.99
    /// The equivalence bound of the verdicts, in cycles.
    package var bound = 0.1

    /// Twins under the program's defaults, on a machine with every fault.
    package init() {}

    package static func with(_ change: (inout Plan) -> Void) -> Plan {
      var plan = Plan()
      change(&plan)
      return plan
    }
  }

  private struct Run {
    var estimate: Estimate
    var interval95: Interval
    var interval99: Interval
    var mean: Double
    var median: Double
  }

  private static let runsForResamples = 50

  package let plan: Plan
  private let runs: [Run]

  package init(_ plan: Plan, seeds: Range<Int>) {
    self.plan = plan
    // Fewer resamples than in a run, and drawn anew for every few runs: their own chance must not
    // be that of all.
    var bootstraps: [LayoutBootstrap] = []
    var drawnFor: Int?
    runs = seeds.map { seed in
      if drawnFor != seed / Self.runsForResamples {
        drawnFor = seed / Self.runsForResamples
        bootstraps = (0..<plan.looks).map { look in
          LayoutBootstrap(
            layouts: plan.layouts << look, resamples: 2000,
            seed: UInt64(seed / Self.runsForResamples), phases: plan.phases)
        }
      }
      return Self.run(plan, seed: seed, bootstraps)
    }
  }

  /// One run, which ends when it is decided, or has looked as often as it may.
  private static func run(_ plan: Plan, seed: Int, _ bootstraps: [LayoutBootstrap]) -> Run {
    var machine = SimulatedMachine(plan.faults, seed: UInt64(seed))
    let baseline = machine.loop(cycles: 2)
    var form = plan.effect.map { machine.loop(cycles: 2 + $0) } ?? baseline
    form.payingShare = plan.payingShare
    form.savingShare = plan.savingShare
    let starts = machine.phases()
    var measured: [[SimulatedVisit]] = []
    func level(_ level: Double) -> Double { Looks.level(level, of: plan.looks) }
    while true {
      let doublings = (measured.count / plan.layouts).trailingZeroBitCount
      let look = bootstraps[measured.isEmpty ? 0 : doublings + 1]
      measured += machine.measure(
        form: form, baseline: baseline, starts: starts, from: measured.count,
        layouts: look.layouts - measured.count, rounds: plan.rounds)
      let layouts = SimulatedMachine.values(measured)
      var distribution = look.distribution(layouts.values)
      let estimate = judge(
        layouts, by: &distribution, bound: plan.bound, level: level(plan.level),
        phases: look.phases)
      if estimate.verdict == .unresolved, look.layouts < plan.layouts << (plan.looks - 1) {
        continue
      }
      return Run(
        estimate: estimate, interval95: distribution.interval(of: layouts, level: level(0.95)),
        interval99: distribution.interval(of: layouts, level: level(0.99)),
        mean: trimmedMean(layouts.values, fraction: 0) ?? .nan,
        median: median(layouts.values) ?? .nan)
    }
  }

  /// The runs of several trials of one plan.
  ///
  /// - Precondition: there is one, and all are of its plan.
  package init(joining parts: [Trials]) {
    precondition(
      !parts.isEmpty && parts.allSatisfy { $0.plan == parts[0].plan }, "trials of several plans")
    plan = parts[0].plan
    runs = parts.flatMap(\.runs)
  }

  /// What the form really costs more on average, in cycles.
  package var truth: Double { (plan.effect ?? 0) + plan.payingShare - plan.savingShare }

  /// Runs that say of twins, or of a form that costs nothing, that it does.
  package var claimed: Proportion { count { $0.estimate.claimsDifference } }

  /// Runs whose interval of the share of layouts that pay held the true one.
  package var coveredShares: Proportion {
    count {
      $0.estimate.groups?.paying.interval(level: plan.level).contains(plan.payingShare) ?? false
    }
  }

  /// Runs whose 95% interval held the truth.
  package var covered95: Proportion { count { $0.interval95.contains(truth) } }

  /// Runs whose 99% interval held the truth.
  package var covered99: Proportion { count { $0.interval99.contains(truth) } }

  /// Runs whose sign interval held the truth.
  package var coveredBySigns: Proportion {
    count { $0.estimate.signInterval?.contains(truth) ?? true }
  }

  package func count(of verdict: Verdict) -> Proportion { count { $0.estimate.verdict == verdict } }

  /// Runs in which both intervals lie above 0.
  package var seen: Proportion {
    count { $0.estimate.interval.low > 0 && ($0.estimate.signInterval?.low ?? 0) > 0 }
  }

  /// The median width of the 95% intervals, in cycles; infinite where most are unbounded.
  package var width95: Double { median(runs.map(\.interval95.width)) ?? .nan }

  /// The median width of the 99% intervals, in cycles.
  package var width99: Double { median(runs.map(\.interval99.width)) ?? .nan }

  /// The median of what the runs say they would have seen, in cycles.
  package var minimumDetectableEffect: Double? {
    median(runs.compactMap(\.estimate.minimumDetectableEffect))
  }

  /// How far the estimate, the mean and the median stray from the truth, in cycles (root mean
  /// square).
  package var strays: (estimate: Double, mean: Double, median: Double) {
    (stray { $0.estimate.estimate }, stray { $0.mean }, stray { $0.median })
  }

  /// How far the estimates lie from the truth on average, in cycles.
  package var bias: Double {
    runs.reduce(0) { $0 + $1.estimate.estimate - truth } / Double(runs.count)
  }

  package var estimates: [Estimate] { runs.map(\.estimate) }

  private func count(_ holds: (Run) -> Bool) -> Proportion {
    Proportion(runs.count(where: holds), of: runs.count)
  }

  private func stray(_ value: (Run) -> Double) -> Double {
    let squares = runs.reduce(0) { $0 + (value($1) - truth) * (value($1) - truth) }
    return (squares / Double(runs.count)).squareRoot()
  }
}
