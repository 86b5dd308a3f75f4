import Freestanding
import Statistics

/// What single value of a run a sentence may have.
package enum ValueName: String, CaseIterable, Sendable {
  // Of one loop.
  case cost, difference
  // Over several loops.
  case range, least, most
  case settings, same, equivalent, unresolved, different
  case layoutDependent = "layout-dependent"
  case moreStack = "more-stack"
  case instructions, stack
  // Of the whole run.
  case trap, twins, controls, layouts, rounds
  case machine, cpu, processor, linux, date, version, seconds
  case runID = "run"
  case toolchains

  /// The verdict that it counts; nil of what counts none.
  var verdict: Verdict? { Verdict.allCases.first { [$0.rawValue, $0.heading].contains(rawValue) } }
}

/// A value that a run does not have, or has several of.
package struct NoValue: ExitCoded, CustomStringConvertible {
  /// What is asked for and why it is not there.
  package let description: String

  package var exitKind: ExitKind { .usage }

  /// Says why.
  package init(description: String) { self.description = description }
}
