import Catalogue
import Statistics

/// How good one tool's answers are. Cycles, but where another unit is said; less is better.
package struct PeerScore: Sendable, Equatable {
  package var seconds = 0.0
  /// The standard deviation of a loop's cost from run to run: the middle loop's, the worst's.
  package var cost = Spread()
  package var difference = Spread()
  /// Half the distance between the quartiles of a difference from run to run, which a few runs that
  /// something disturbed don't move.
  package var half = Spread()
  /// The standard deviation of a difference, from layout to layout.
  package var layout = Spread()
  /// The furthest from the truth that a run read the twin, which is 0, or a dose, which is its adds.
  package var error = Double.infinity
  /// The smallest dose that no run read as any run read the twin, with all larger ones; infinite
  /// if none is told apart.
  package var dose = Double.infinity
  /// Seconds until the middle difference is known to ±`goal`; infinite if more time does not help,
  /// as the twin reads further from 0 than that.
  package var time = Double.infinity

  /// The middle and the worst of several.
  package struct Spread: Sendable, Equatable {
    /// Half of them are below.
    package var middle = Double.infinity
    package var most = Double.infinity

    package init() {}

    init(_ deviations: [Double]) {
      middle = median(deviations) ?? .infinity
      most = deviations.max() ?? .infinity
    }
  }

  /// What half of an interval at `level` may be, in cycles.
  package static let goal = 0.02
  /// The confidence level of all intervals.
  package static let level = 0.99

  /// The score of a tool: in each row the best of its answers.
  ///
  /// - Parameters:
  ///   - answers: What it said, in cycles.
  ///   - seconds: What each run took.
  ///   - set: The loops.
  package init(_ answers: [CycleReadings], seconds: [Double], _ set: LoopSet) {
    self.seconds = median(seconds) ?? .infinity
    for answer in answers {
      let differences = set.compared.compactMap { symbol in
        answer.differences[symbol].flatMap { answer.spread($0, of: [symbol, set.narrow.symbol]) }
      }
      let laidOut = set.compared.compactMap { symbol in
        answer.laidOut[symbol].flatMap { answer.spread($0, of: [symbol, set.narrow.symbol]) }
      }
      cost.take(Spread(answer.costs.compactMap { answer.spread($1, of: [$0]) }))
      difference.take(Spread(differences))
      half.take(Spread(set.compared.compactMap { answer.halfRange($0, set.narrow.symbol) }))
      layout.take(Spread(laidOut))
      error = min(error, Self.largestError(answer, set))
      dose = min(dose, Self.smallestDose(answer, set))
      time = min(time, timeNeeded(answer, set))
    }
  }

  private static func largestError(_ answer: CycleReadings, _ set: LoopSet) -> Double {
    let truths = [(LoopSet.twin, 0.0)] + set.doses.map { ($0.loop.symbol, Double($0.adds)) }
    let errors = truths.flatMap { symbol, truth in
      answer.all(symbol).map { ($0 - truth).magnitude }
    }
    return errors.max() ?? .infinity
  }

  private static func smallestDose(_ answer: CycleReadings, _ set: LoopSet) -> Double {
    guard let twin = answer.all(LoopSet.twin).max() else { return .infinity }
    var smallest = Double.infinity
    for (adds, loop) in set.doses.reversed() {
      guard let least = answer.all(loop.symbol).min(), least > twin else { break }
      smallest = Double(adds)
    }
    return smallest
  }

  /// By the rule that n runs are as good as one of n times the length, which gives the square root
  /// of n. A spread between layouts counts where it is larger: a run elsewhere must say the same.
  private func timeNeeded(_ answer: CycleReadings, _ set: LoopSet) -> Double {
    guard !Self.isBiased(answer) else { return .infinity }
    let deviations = set.compared.compactMap { symbol -> Double? in
      let both = [answer.differences[symbol], answer.laidOut[symbol]]
      return both.compactMap { values in
        values.flatMap { answer.spread($0, of: [symbol, set.narrow.symbol]) }
      }.max()
    }
    guard let deviation = median(deviations) else { return .infinity }
    let quantile = 2.576
    let half = quantile * deviation / Self.goal
    return seconds * half * half
  }

  /// Whether the twin, which costs nothing, reads further from 0 than the goal at some layout,
  /// by more than the runs' own spread explains.
  static func isBiased(_ answer: CycleReadings) -> Bool {
    guard let runs = answer.differences[LoopSet.twin], let laidOut = answer.laidOut[LoopSet.twin],
      let deviation = standardDeviation(runs), !laidOut.isEmpty
    else { return true }
    let probability = 1 - (1 - level) / 2 / Double(laidOut.count)
    let quantile = StudentT(degrees: runs.count - 1).quantile(probability)
    let mean = runs.reduce(0, +) / Double(runs.count)
    let first = mean.magnitude - quantile * deviation / Double(runs.count).squareRoot()
    let others = laidOut.dropFirst().map { $0.magnitude - quantile * deviation }
    return ([first] + others).contains { $0 > goal }
  }
}

extension CycleReadings {
  fileprivate func all(_ symbol: String) -> [Double] {
    (differences[symbol] ?? []) + (laidOut[symbol] ?? []).dropFirst()
  }

  /// The standard deviation of readings of some loops together. Readings in steps may be equal
  /// without being right: what is lost in a step is spread evenly over it.
  fileprivate func spread(_ values: [Double], of symbols: [String]) -> Double? {
    guard let deviation = standardDeviation(values) else { return nil }
    let lost = symbols.compactMap { resolutions[$0] }.reduce(0) { $0 + $1 * $1 / 12 }
    return (deviation * deviation + lost).squareRoot()
  }

  /// Half the distance between the quartiles of a difference, and no less than half a step.
  fileprivate func halfRange(_ symbol: String, _ narrow: String) -> Double? {
    guard let range = interquartileRange(differences[symbol] ?? []) else { return nil }
    let step = [symbol, narrow].compactMap { resolutions[$0] }.max() ?? 0
    return max(range, step) / 2
  }
}

extension PeerScore.Spread {
  fileprivate mutating func take(_ other: PeerScore.Spread) {
    middle = min(middle, other.middle)
    most = min(most, other.most)
  }
}
