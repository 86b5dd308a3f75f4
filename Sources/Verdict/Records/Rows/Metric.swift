import Catalogue

/// What a row of `summary.csv` says of its loop.
package enum Metric: String, CSVValue, CaseIterable, Sendable, Hashable {
  case cost
  /// What it takes more than the baseline's.
  case difference
  /// What the loop's copy takes more than it.
  case twin
  /// The difference as a part of what the calls take with a real trap.
  case shareOfTrap = "share_of_trap"
  case latency
  case throughput
  /// Instructions executed in a call, where those are counted.
  case instructions
  case instructionsDifference = "instructions_difference"
  /// An emulator's time.
  case emulated
  /// Of the single calls of a trap, so many are shorter.
  case trapMedian = "trap_median"
  case trapP90 = "trap_p90"
  case trapP99 = "trap_p99"
  case trapP999 = "trap_p999"
  case trapP9999 = "trap_p9999"
  case trapMax = "trap_max"
  /// What kvm-unit-tests' vmexit would print.
  case trapVmexit = "trap_vmexit"

  package var isOfTrap: Bool { self == .trapVmexit || Self.parts.contains { $0.metric == self } }

  package var isOfInstructions: Bool { self == .instructions || self == .instructionsDifference }

  /// What is asked of a sequence; nil for every other metric.
  package var question: TimedSequence.Question? { TimedSequence.Question(rawValue: rawValue) }

  package static let parts: [(metric: Metric, probability: Double)] = [
    (.trapMedian, 0.5), (.trapP90, 0.9), (.trapP99, 0.99), (.trapP999, 0.999),
    (.trapP9999, 0.9999), (.trapMax, 1),
  ]

  /// What a loop's own time is: a call's, or one sequence's.
  package init(_ question: TimedSequence.Question?) {
    switch question {
    case .latency: self = .latency
    case .throughput: self = .throughput
    case nil: self = .cost
    }
  }
}
