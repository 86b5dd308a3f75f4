/// What the controls say of a run.
package struct ControlResult: Sendable, Equatable, Hashable {
  /// Every reason for which the run does not count.
  package let failures: [ControlFailure]

  /// Of a run of which no block counts.
  ///
  /// - Parameter blocks: Blocks that were timed, in each of which the CPU was taken away.
  /// - Returns: A result that failed.
  package static func nothingLeft(of blocks: Int) -> ControlResult {
    ControlResult(failures: [.allInterrupted(blocks: blocks)])
  }

  package var passed: Bool { failures.isEmpty }

  /// The estimate as this run may state it: its verdict is `invalid` when a control failed.
  package func gated(_ estimate: Estimate) -> Estimate {
    var gated = estimate
    if !passed { gated.verdict = .invalid }
    return gated
  }
}

/// One reason for which a run does not count.
package enum ControlFailure: Sendable, Equatable, Hashable {
  /// No block is left to judge.
  case allInterrupted(blocks: Int)
  /// More byte-identical copies read different than chance explains.
  case twinsDiffer(different: Int, twins: Int, allowed: Int)
  /// The median interval of the byte-identical copies is not within the bound on either side.
  case twinsTooWide(width: Double, bound: Double)
  /// There were no byte-identical copies.
  case noTwins
  /// A copy with added instructions read faster than the original, in cycles.
  case doseNegative(added: Int, estimate: Double)
  /// More added instructions read less than fewer.
  case dosesNotMonotone(less: Int, more: Int)
  /// The largest number of added instructions did not read more.
  case largestDoseUnseen(added: Int)
  /// The line through the larger doses rises by other than a cycle for each added instruction.
  case doseSlope(Double)
  /// The line through the larger doses does not begin near 0, in cycles: the loop without a dose was
  /// slowed and those with one were not, as another thread of the core does.
  case doseOffset(Double)
  /// A chain of one cycle reads another number of them: the clock's own chain takes no cycle.
  case clockOff(chain: String, cycles: Double)
  /// There were no copies with added instructions.
  case noDoses
}

extension ControlFailure: CustomStringConvertible {
  /// The reason as a sentence without full stop.
  package var description: String {
    switch self {
    case .allInterrupted(let blocks):
      "the CPU was taken away in each of the \(blocks) timed blocks, as a tracer, a debugger or a "
        + "machine with too much to do takes it: nothing is left to judge"
    case .twinsDiffer(let different, let twins, let allowed):
      "\(different) of \(twins) identical copies read different, where chance allows \(allowed)"
    case .twinsTooWide(let width, _) where !width.isFinite:
      "identical copies were measured in too few layouts to bound what they read"
    case .twinsTooWide(let width, let bound):
      "the median interval of identical copies is ±\(thousandths(width / 2)) cycle, "
        + "not within ±\(thousandths(bound)): a CPU with less to do (--cpu), more --layouts or a wider "
        + "--bound may do"
    case .noTwins: "no identical copies were measured"
    case .doseNegative(let added, let estimate):
      "\(added) added instructions read \(thousandths(estimate)) cycle, less than none"
    case .dosesNotMonotone(let less, let more):
      "\(more) added instructions read less than \(less)"
    case .largestDoseUnseen(let added):
      "\(added) added instructions did not read as a cost"
    case .doseSlope(let slope):
      "added instructions read \(thousandths(slope)) cycle each, not 1 within "
        + "\(thousandths(ControlGate.slopeTolerance))"
    case .doseOffset(let offset):
      "added instructions read \(thousandths(offset)) cycle more than they take, all of them, not 0 "
        + "within \(thousandths(ControlGate.offsetTolerance)): something slowed the loop without them"
    case .clockOff(let chain, let cycles):
      "a chain of '\(chain)' reads \(thousandths(cycles)) cycles an instruction, not 1 within "
        + "\(thousandths(ControlGate.clockTolerance)): the clock is wrong on this processor"
    case .noDoses: "no copies with added instructions were measured"
    }
  }

  private func thousandths(_ value: Double) -> Double {
    (value * 1000).rounded() / 1000
  }
}
