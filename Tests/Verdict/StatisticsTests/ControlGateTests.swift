import Statistics
import Testing

@Suite struct `The control gate` {
  let gate = ControlGate()

  func estimate(_ value: Double, width: Double = 0.04, _ verdict: Verdict) -> Estimate {
    let interval = Interval(low: value - width / 2, high: value + width / 2)
    return Estimate(
      estimate: value, interval: interval, signInterval: interval, signPValue: 0.5, level: 0.99,
      minimumDetectableEffect: width, verdict: verdict, layouts: 20)
  }

  func doses(_ values: Double..., largest: Verdict = .different) -> [ControlGate.Dose] {
    zip([1, 4, 16], values).map { added, value in
      ControlGate.Dose(
        addedInstructions: added,
        estimate: estimate(value, added == 16 ? largest : .unresolved))
    }
  }

  func twins(different: Int, of count: Int, width: Double = 0.04) -> [Estimate] {
    (0..<count).map {
      estimate(0, width: width, $0 < different ? .different : .equivalent)
    }
  }

  @Test func `passes a run whose twins read 0 and whose doses read more`() {
    let result = gate.judge(twins: twins(different: 0, of: 10), doses: doses(0.9, 3.9, 16))
    #expect(result.passed)
    #expect(result.gated(estimate(1, .different)).verdict == .different)
  }

  @Test func `allows a dose so small that it hides`() {
    #expect(
      gate.judge(twins: twins(different: 0, of: 10), doses: doses(-0.01, -0.02, 4)).passed)
  }

  // R: qbinom(0.999, n, 0.01).
  @Test(arguments: [(1, 1), (10, 2), (100, 5), (1500, 28)])
  func `allows as many different twins as chance makes once in a thousand runs`(
    count: Int, allowed: Int
  ) {
    let most = gate.judge(twins: twins(different: allowed, of: count), doses: doses(1, 4, 16))
    #expect(most.passed)
    guard allowed < count else { return }
    let more = gate.judge(twins: twins(different: allowed + 1, of: count), doses: doses(1, 4, 16))
    #expect(
      more.failures == [.twinsDiffer(different: allowed + 1, twins: count, allowed: allowed)])
    #expect(more.gated(estimate(1, .different)).verdict == .invalid)
  }

  @Test func `fails twins whose intervals are not narrower than the bound`() {
    let result = gate.judge(twins: twins(different: 0, of: 5, width: 0.2), doses: doses(1, 4, 16))
    #expect(
      result.failures.map(\.description) == [
        "the median interval of identical copies is ±0.1 cycle, not within ±0.1: a CPU with less to do "
          + "(--cpu), more --layouts or a wider --bound may do"
      ])
    let unbounded = gate.judge(
      twins: twins(different: 0, of: 5, width: .infinity), doses: doses(1, 4, 16))
    #expect(
      unbounded.failures.map(\.description) == [
        "identical copies were measured in too few layouts to bound what they read"
      ])
  }

  @Test func `fails doses of the wrong sign, order or size`() {
    let good = twins(different: 0, of: 5)
    #expect(
      gate.judge(twins: good, doses: doses(-0.5, 4, 16)).failures
        == [.doseNegative(added: 1, estimate: -0.5)])
    #expect(
      gate.judge(twins: good, doses: doses(1, 5, 4)).failures
        == [.dosesNotMonotone(less: 4, more: 16)])
    #expect(
      gate.judge(twins: good, doses: doses(0, 0, 0, largest: .equivalent)).failures
        == [.largestDoseUnseen(added: 16)])
  }

  /// Doses of 1 to 64 that read a line.
  func line(slope: Double, offset: Double) -> [ControlGate.Dose] {
    [1, 2, 4, 8, 16, 32, 64].map { added in
      ControlGate.Dose(
        addedInstructions: added, estimate: estimate(slope * Double(added) + offset, .different))
    }
  }

  @Test func `passes doses on a line of a cycle each, also where the first quarter of one hides`() {
    for offset in [0, -0.25, 0.1] {
      #expect(
        gate.judge(twins: twins(different: 0, of: 10), doses: line(slope: 1.002, offset: offset))
          .passed)
    }
  }

  @Test func `fails doses that read other than a cycle each, or all of them too little`() throws {
    let good = twins(different: 0, of: 10)
    let steep = gate.judge(twins: good, doses: line(slope: 1.05, offset: 0)).failures
    #expect(steep.count == 1)
    #expect("\(try #require(steep.first))".hasPrefix("added instructions read 1.05 cycle each"))
    // The loop without a dose lost half a cycle to another thread.
    let low = gate.judge(twins: good, doses: line(slope: 1, offset: -0.5)).failures
    #expect(low.count == 1)
    #expect("\(try #require(low.first))".hasPrefix("added instructions read -0.5 cycle more"))
  }

  @Test func `judges each toolchain's doses by themselves`() {
    let good = twins(different: 0, of: 10)
    let (one, other) = (line(slope: 1, offset: 0.35), line(slope: 1, offset: -0.35))
    #expect(gate.judge(twins: good, doses: [one, other]).passed)
    #expect(gate.judge(twins: good, doses: [one, []]).failures == [.noDoses])
    #expect(gate.judge(twins: good, doses: [[ControlGate.Dose]]()).failures == [.noDoses])
  }

  @Test func `fails a run without controls, with a reason for each`() {
    let result = gate.judge(twins: [], doses: [ControlGate.Dose]())
    #expect(result.failures == [.noTwins, .noDoses])
    #expect(result.failures.allSatisfy { !$0.description.isEmpty })
  }
}
