import Statistics
import Testing

@Suite struct `The verdict` {
  let bootstrap = LayoutBootstrap(layouts: 20, resamples: 2000, seed: 1)

  /// Twenty values around `center`, `spread` cycles wide, in scrambled order.
  func values(_ center: Double, spread: Double) -> [Double] {
    (0..<20).map { center + spread * (Double($0 * 7 % 20) - 9.5) / 19 }
  }

  @Test func `is different when both intervals exclude 0`() {
    let estimate = judge(values(0.5, spread: 0.2), bootstrap: bootstrap)
    #expect(estimate.verdict == .different)
    #expect(abs(estimate.estimate - 0.5) < 0.02)
    #expect(estimate.layouts == 20 && estimate.level == 0.99)
    #expect(judge(values(-0.5, spread: 0.2), bootstrap: bootstrap).verdict == .different)
  }

  @Test func `is equivalent when the interval is inside the bound`() {
    #expect(judge(values(0, spread: 0.05), bootstrap: bootstrap).verdict == .equivalent)
  }

  @Test func `is equivalent for an effect that is visible but smaller than the bound`() {
    let estimate = judge(values(0.05, spread: 0.02), bootstrap: bootstrap)
    #expect(estimate.interval.low > 0)
    #expect(estimate.verdict == .equivalent)
    #expect(
      judge(values(0.05, spread: 0.02), bound: 0.01, bootstrap: bootstrap).verdict == .different)
  }

  @Test func `is unresolved when the interval holds both 0 and the bound`() {
    #expect(judge(values(0.1, spread: 1), bootstrap: bootstrap).verdict == .unresolved)
  }

  @Test func `is unresolved when the two intervals disagree`() {
    // Four layouts of twenty read less than 0: few enough for the mean, too many for the signs.
    let estimate = judge(values(0.4, spread: 1.2), bootstrap: bootstrap)
    #expect(!estimate.interval.contains(0))
    #expect(estimate.signInterval?.contains(0) == true)
    #expect(estimate.verdict == .unresolved)
  }

  @Test func `is never different with fewer layouts than the sign test needs`() {
    let seven = LayoutBootstrap(layouts: 7, resamples: 2000, seed: 1)
    let estimate = judge([1, 1.1, 1.2, 1.05, 1.15, 1.12, 1.08], bootstrap: seven)
    #expect(estimate.verdict == .unresolved)
    #expect(estimate.signInterval == nil)
    #expect(estimate.minimumDetectableEffect == nil)
    let one = LayoutBootstrap(layouts: 1, resamples: 2000, seed: 1)
    #expect(judge([1], bootstrap: one).verdict == .unresolved)
  }

  @Test
  func `comes with the effect that would have been seen: more spread, larger effect`() throws {
    // Twelve values, of which trimming keeps eight: t(0.8, 7) = 0.8960, and the Winsorised standard
    // error is 0.1 × √(91 × 12 / 11) / 8 = 0.12454; the signs need less, 0.55.
    let twelve = LayoutBootstrap(layouts: 12, resamples: 2000, seed: 1)
    let estimate = judge((0..<12).map { 0.1 * Double($0) }, bootstrap: twelve)
    let effect = try #require(estimate.minimumDetectableEffect)
    #expect(abs(effect - (estimate.interval.width / 2 + 0.8960 * 0.12454)) < 0.0001)

    // One value far away costs the mean nothing, but the signs.
    let stray = judge((0..<12).map { $0 == 5 ? 9 : 0.01 * Double($0) }, bootstrap: twelve)
    #expect(stray.minimumDetectableEffect.map { $0 > 8.9 && $0 < 9 } == true)
  }

  @Test func `has a name for every case, as it stands in the files`() {
    #expect(
      Verdict.allCases.map(\.rawValue) == [
        "different", "layout-dependent", "equivalent", "equal", "identical", "unresolved",
        "invalid",
      ])
  }
}
