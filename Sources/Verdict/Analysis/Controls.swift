import Catalogue
import Records
import Statistics

/// The twins and doses of a run, and what the gate says of them. The shell decides: a
/// real trap is too noisy to gate on, and its twins are shown beside it.
struct Controls {
  let result: ControlResult
  let record: ControlsRecord

  init(_ findings: [ArmFindings], of slopes: Slopes, options: Analysis.Options) {
    var twins: [Estimate] = []
    var doses: [(toolchain: String, loop: Loop, dose: ControlGate.Dose)] = []
    var chains: [(name: String, cycles: Double)] = []
    for (arm, found) in findings.enumerated() {
      if let loop = slopes.loops[arm], loop.isClockCheck, let cost = found.cost {
        chains.append((loop.form, cost.estimate / Double(Chain.length)))
      }
      guard let loop = slopes.loops[arm], loop.transport.tier == .shell else { continue }
      if let estimate = found.twin {
        twins.append(estimate)
      }
      if let adds = loop.addedInstructions, let estimate = found.difference?.estimate {
        doses.append(
          (
            slopes.arms[arm].toolchain, loop,
            ControlGate.Dose(addedInstructions: adds, estimate: estimate)
          ))
      }
    }
    let gate = ControlGate(bound: options.bound, level: options.level)
    // The fence hides what fits beside it, so that only the nop's doses must be seen.
    let seen = doses.filter { $0.loop.transport == .nop && $0.loop.caller == .c }
    result =
      if twins.isEmpty, doses.isEmpty, slopes.leftOut > 0 {
        .nothingLeft(of: slopes.leftOut)
      } else {
        gate.judge(
          twins: twins,
          doses: Dictionary(grouping: seen, by: \.toolchain).sorted { $0.key < $1.key }
            .map { $0.value.map(\.dose) },
          chains: chains)
      }
    record = ControlsRecord(
      twins: twins.count,
      twinsDifferent: twins.count { $0.verdict == .different },
      doses: doses.map {
        DoseRecord(
          loop: $0.loop.id, added: $0.dose.addedInstructions,
          estimate: $0.dose.estimate.estimate, ciLow: finite($0.dose.estimate.interval.low),
          ciHigh: finite($0.dose.estimate.interval.high))
      },
      status: result.passed ? .passed : .failed,
      reasons: result.failures.map { "\($0)" })
  }
}
