import Statistics
import Testing

@Suite struct `What depends on the layout` {
  let bootstrap = LayoutBootstrap(layouts: 20, resamples: 2000, seed: 1)

  /// Twenty layouts, of which those at the given places read so many cycles; all others read 0.
  func judged(_ places: [Int: Double], error: Double = 0.01) -> Estimate {
    let values: [Double] = (0..<20).map { places[$0] ?? 0.004 * Double($0 % 3 - 1) }
    return judge(
      LayoutValues(values, errors: values.map { _ in error }), bootstrap: bootstrap)
  }

  /// Every layout of one phase.
  func phase(_ phase: Int, _ cycles: Double) -> [Int: Double] {
    Dictionary(uniqueKeysWithValues: (0..<5).map { (4 * $0 + phase, cycles) })
  }

  @Test func `is a form that costs a cycle at one phase of four`() throws {
    let estimate = judged(phase(1, 1))
    #expect(estimate.verdict == .layoutDependent && estimate.claimsDifference)
    let groups = try #require(estimate.groups)
    #expect(groups.paying == Proportion(5, of: 20) && groups.saving.successes == 0)
    #expect(groups.cost == 1 && groups.gain == nil)
    #expect(abs(estimate.estimate - 0.25) < 0.01)
  }

  @Test func `is none on average that costs at one phase and saves as much at another`() {
    let estimate = judged(phase(0, 1).merging(phase(3, -1)) { one, _ in one })
    #expect(estimate.verdict == .equivalent && estimate.groups?.average == 0)
    #expect(estimate.groups?.saving == Proportion(5, of: 20) && estimate.groups?.gain == -1)
  }

  @Test func `is none that costs at all layouts, more at some`() {
    let everywhere = Dictionary(uniqueKeysWithValues: (0..<20).map { ($0, $0 % 4 == 0 ? 2 : 1.0) })
    #expect(judged(everywhere).verdict == .different)
  }

  @Test func `is none that one layout in twenty reads a cycle of`() {
    #expect(judged([7: 1]).verdict == .equivalent)
  }

  @Test func `is one whose trimmed mean leaves out all layouts that pay`() {
    // One in nine of eighty layouts, which trimming takes out.
    let values: [Double] = (0..<80).map { $0 % 9 == 3 ? 1 : 0 }
    let estimate = judge(
      LayoutValues(values, errors: values.map { _ in 0.01 }),
      bootstrap: LayoutBootstrap(layouts: 80, resamples: 2000, seed: 1))
    #expect(abs(estimate.estimate) < 0.01)
    #expect(estimate.verdict == .layoutDependent)
  }

  @Test func `is not said where the layouts' own rounds do not tell`() {
    #expect(judged(phase(1, 1), error: 0.4).verdict == .unresolved)
    let values: [Double] = (0..<20).map { $0 % 4 == 1 ? 1 : 0 }
    #expect(judge(values, bootstrap: bootstrap).verdict == .unresolved)
  }
}
