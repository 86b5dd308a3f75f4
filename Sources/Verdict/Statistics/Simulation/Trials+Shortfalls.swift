extension Trials {
  /// How sure it must be that a share is not what it should be before that counts: a study looks at
  /// a hundred shares, of which some are always unlucky.
  package static let certainty = 0.999

  /// What is not as it must be, beyond the uncertainty of so many runs: intervals that hold the
  /// truth less often than they say, twins called different, or costs of at least the bound called
  /// equivalent, more often than the level allows; with too few layouts for a verdict, any.
  package var shortfalls: [String] {
    var found: [String] = []
    func atLeast(_ level: Double, _ share: Proportion) {
      if share.interval(level: Self.certainty).high < level {
        found.append("\(name): the truth in \(percent(share)) of the intervals at \(level)")
      }
    }
    func atMost(_ limit: Double, _ verdict: Verdict) {
      let share = count(of: verdict)
      if share.interval(level: Self.certainty).low > limit {
        found.append("\(name): \(percent(share)) called \(verdict)")
      }
    }
    atLeast(0.95, covered95)
    atLeast(0.99, covered99)
    let error = 1 - plan.level
    if plan.layouts < 3 {
      atMost(0, .different)
      atMost(0, .equivalent)
    }
    if plan.effect == nil, claimed.interval(level: Self.certainty).low > error {
      found.append("\(name): \(percent(claimed)) called different or dearer at some layouts")
    }
    if abs(truth) >= plan.bound { atMost(error, .equivalent) }
    return found
  }

  private var name: String {
    let what = plan.effect.map { "\($0) cycle more" } ?? "twins"
    return "\(plan.layouts) layouts, \(what)"
  }

  private func percent(_ proportion: Proportion) -> String {
    "\((10_000 * proportion.share).rounded() / 100)%"
  }
}
