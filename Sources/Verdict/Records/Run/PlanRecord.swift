/// What a run was to measure.
package struct PlanRecord: Codable, Sendable, Hashable {
  package var layouts: Int?
  package var rounds: Int?
  /// Iterations in a block, by tier.
  package var iterations: [String: Int]
  package var live: [Int]
  package var filters: [String]
  /// The time allowed, in seconds; nil for as long as it takes.
  package var timeBudget: Double?

  /// Whether the other CPUs were kept busy; nil in records from before that could be asked for.
  package var isBusy: Bool?

  package init(
    layouts: Int? = nil, rounds: Int? = nil, iterations: [String: Int] = [:], live: [Int] = [],
    filters: [String] = [], timeBudget: Double? = nil, isBusy: Bool? = nil
  ) {
    self.layouts = layouts
    self.rounds = rounds
    self.iterations = iterations
    self.live = live
    self.filters = filters
    self.timeBudget = timeBudget
    self.isBusy = isBusy
  }

  private enum CodingKeys: String, CodingKey {
    case layouts, rounds, iterations, live, filters
    case timeBudget = "time_budget_seconds"
    case isBusy = "busy"
  }
}
