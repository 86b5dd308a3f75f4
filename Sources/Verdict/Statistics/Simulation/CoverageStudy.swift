/// Simulated runs over numbers of layouts, faults and effects: how often what the program says is
/// true, and what it can see.
package struct CoverageStudy: Sendable {
  package struct Options: Sendable {
    package var seeds = 2000
    package var layouts = [2, 6, 16, 20, 40]
    /// How many layouts runs have in which one fault is alone.
    package var usualLayouts = 20
    /// What a form costs more in the runs that say whether intervals hold it, in cycles.
    package var effect = 0.3
    /// What it costs more in those that say what is seen, in cycles.
    package var effects = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1]
    package var level = 0.99
    /// The equivalence bound of the verdicts, in cycles.
    package var bound = 0.1

    package init() {}
  }

  package let options: Options
  /// With every fault, by number of layouts: twins, then a form that costs more.
  package let withEveryFault: [Trials]
  /// With each fault alone, by name: twins, then a form that costs more.
  package let withOneFault: [(fault: String, trials: Trials)]
  /// The same in runs that look three times and measure on as long as nothing is decided; every
  /// fault together comes first.
  package let withStopping: [(fault: String, trials: Trials)]
  /// With every fault, by number of layouts and then by effect.
  package let power: [[Trials]]

  /// Simulates all of it, on as many CPUs as there are.
  package init(_ options: Options) async throws {
    self.options = options
    func plan(
      _ layouts: Int, _ effect: Double?, _ faults: Faults = .all, looks: Int = 1
    ) -> Trials.Plan {
      .with {
        $0.layouts = layouts
        $0.effect = effect
        $0.faults = faults
        $0.level = options.level
        $0.bound = options.bound
        $0.looks = looks
      }
    }
    let cases = [nil, options.effect]
    let every = options.layouts.flatMap { layouts in cases.map { plan(layouts, $0) } }
    let alone = Faults.alone.flatMap { fault in
      cases.map { (fault.name, plan(options.usualLayouts, $0, fault.faults)) }
    }
    let effects = options.layouts.flatMap { layouts in options.effects.map { plan(layouts, $0) } }
    let together: [(name: String, faults: Faults)] = [("every fault", .all)]
    var stopping: [(String, Trials.Plan)] = []
    for (name, faults) in together + Faults.alone {
      for effect in cases {
        stopping.append((name, plan(options.usualLayouts, effect, faults, looks: Looks.most)))
      }
    }
    let trials = try await Self.run(
      every + alone.map(\.1) + stopping.map(\.1) + effects, seeds: options.seeds)
    withEveryFault = Array(trials[..<every.count])
    withOneFault = zip(alone, trials[every.count...]).map { ($0.0, $1) }
    withStopping = zip(stopping, trials[(every.count + alone.count)...]).map { ($0.0, $1) }
    let rest = Array(trials[(every.count + alone.count + stopping.count)...])
    let step = options.effects.count
    power = options.layouts.indices.map { Array(rest[$0 * step..<($0 + 1) * step]) }
  }

  package var shortfalls: [String] {
    var found: [String] = []
    func add(_ trials: Trials, _ name: String = "") {
      found += trials.shortfalls.map { name + $0 }
    }
    for trials in withEveryFault { add(trials, "every fault, ") }
    for (fault, trials) in withOneFault { add(trials, "\(fault), ") }
    for (fault, trials) in withStopping { add(trials, "three looks, \(fault), ") }
    for trials in power.joined() { add(trials) }
    return found
  }

  /// Simulates plans, each in parts that are shared out among the CPUs. What comes out does not
  /// depend on how.
  private static func run(_ plans: [Trials.Plan], seeds: Int) async throws -> [Trials] {
    let parts = plans.indices.flatMap { plan in
      stride(from: 0, to: seeds, by: seedsInPart).map { (plan, $0..<min($0 + seedsInPart, seeds)) }
    }
    return try await withThrowingTaskGroup(of: (Int, Trials).self) { group in
      var results = [Trials?](repeating: nil, count: parts.count)
      for (number, (plan, seeds)) in parts.enumerated() {
        group.addTask {
          try Task.checkCancellation()
          return (number, Trials(plans[plan], seeds: seeds))
        }
      }
      for try await (number, trials) in group { results[number] = trials }
      return plans.indices.map { plan in
        Trials(joining: zip(parts, results).compactMap { $0.0 == plan ? $1 : nil })
      }
    }
  }

  private static let seedsInPart = 250
}
