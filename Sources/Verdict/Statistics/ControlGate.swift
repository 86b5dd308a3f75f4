/// Judges a run by its own controls: what must read 0 and what must read more.
package struct ControlGate: Sendable {
  /// The equivalence bound δ of the run, in cycles.
  package let bound: Double
  /// The confidence level of the run's intervals.
  package let level: Double

  /// How far the slope of the doses may be from a cycle an added instruction.
  package static let slopeTolerance = 0.02
  /// How far the line through the doses may pass from no cycles at no dose, in cycles.
  package static let offsetTolerance = 0.4

  /// How far from one cycle a chain of one cycle may read. A clock that is wrong is so by a half or
  /// more; a few hundredths are a busy machine's.
  package static let clockTolerance = 0.1

  /// Creates the gate of a run with this bound (cycles) and level.
  package init(bound: Double = 0.1, level: Double = 0.99) {
    self.bound = bound
    self.level = level
  }

  /// A copy with added instructions against the original.
  package struct Dose: Sendable, Equatable, Hashable {
    /// How many instructions were added, above 0.
    package var addedInstructions: Int
    /// What the copy cost more, in cycles.
    package var estimate: Estimate

    package init(addedInstructions: Int, estimate: Estimate) {
      self.addedInstructions = addedInstructions
      self.estimate = estimate
    }
  }

  /// Judges the controls of one run.
  ///
  /// - Parameters:
  ///   - twins: Byte-identical copies against each other.
  ///   - doses: Copies with added instructions, in any order.
  /// - Returns: Every reason for which the run does not count; none when it does.
  package func judge(twins: [Estimate], doses: [Dose]) -> ControlResult {
    judge(twins: twins, doses: [doses])
  }

  /// Judges the controls of a run in which several toolchains built doses.
  ///
  /// - Parameters:
  ///   - twins: Byte-identical copies against each other.
  ///   - doses: For each toolchain, its copies with added instructions, in any order.
  ///   - chains: What chains of one cycle read, in the clock's cycles, by name.
  /// - Returns: Every reason for which the run does not count; none when it does.
  package func judge(
    twins: [Estimate], doses: [[Dose]], chains: [(name: String, cycles: Double)] = []
  ) -> ControlResult {
    ControlResult(
      failures: failures(twins: twins)
        + (doses.isEmpty ? [.noDoses] : doses.flatMap(failures(doses:))) + judge(clock: chains))
  }

  /// Judges the clock by chains that are none of it.
  ///
  /// - Parameter chains: What chains of one cycle read, in the clock's cycles, by name.
  /// - Returns: A failure for each that reads another number.
  package func judge(clock chains: [(name: String, cycles: Double)]) -> [ControlFailure] {
    chains.filter { !(abs($0.cycles - 1) <= Self.clockTolerance) }
      .map { .clockOff(chain: $0.name, cycles: $0.cycles) }
  }

  /// Judges a run that has no doses and whose twins are known by their verdicts alone.
  ///
  /// - Parameter twins: What was said of byte-identical copies against each other.
  /// - Returns: Every reason for which the run does not count; none when it does.
  package func judge(twins: [Verdict]) -> ControlResult {
    ControlResult(
      failures: twins.isEmpty
        ? [.noTwins] : differing(twins.count { $0 == .different }, of: twins.count))
  }

  private func differing(_ different: Int, of twins: Int) -> [ControlFailure] {
    let allowed = Binomial(trials: twins, probability: 1 - level).quantile(0.999)
    return different > allowed
      ? [.twinsDiffer(different: different, twins: twins, allowed: allowed)] : []
  }

  private func failures(twins: [Estimate]) -> [ControlFailure] {
    guard let width = median(twins.map(\.interval.width)) else { return [.noTwins] }
    var failures = differing(twins.count(where: \.claimsDifference), of: twins.count)
    // A twin at 0 could otherwise not be told from one at the bound.
    if !(width / 2 < bound) { failures.append(.twinsTooWide(width: width, bound: bound)) }
    return failures
  }

  private func failures(doses: [Dose]) -> [ControlFailure] {
    let ascending = doses.sorted { $0.addedInstructions < $1.addedInstructions }
    guard let largest = ascending.last else { return [.noDoses] }
    var failures: [ControlFailure] = []
    // A single added instruction may hide in a spare slot and read 0 give or take the noise, so
    // only what is beyond the bound counts as a wrong sign or a step down.
    for dose in ascending where dose.estimate.estimate < -bound {
      failures.append(
        .doseNegative(added: dose.addedInstructions, estimate: dose.estimate.estimate))
    }
    for (less, more) in zip(ascending, ascending.dropFirst())
    where more.estimate.estimate < less.estimate.estimate - bound {
      failures.append(.dosesNotMonotone(less: less.addedInstructions, more: more.addedInstructions))
    }
    if largest.estimate.verdict != .different || largest.estimate.estimate <= 0 {
      failures.append(.largestDoseUnseen(added: largest.addedInstructions))
    }
    let response = DoseResponse(ascending.map { ($0.addedInstructions, $0.estimate.estimate) })
    if let response {
      // The clock is a chain of another instruction of one cycle, so that a slope of other than one
      // is a clock that is wrong, or that a load changed between the two.
      if !(abs(response.slope - 1) <= Self.slopeTolerance) {
        failures.append(.doseSlope(response.slope))
      }
      if !(abs(response.offset) <= Self.offsetTolerance) {
        failures.append(.doseOffset(response.offset))
      }
    }
    return failures
  }
}
