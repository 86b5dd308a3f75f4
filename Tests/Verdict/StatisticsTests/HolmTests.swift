import Statistics
import Testing

@Suite struct `Holm's adjustment` {
  // Known answers from R: p.adjust(p, "holm").
  @Test func `multiplies by the hypotheses left and never falls`() {
    let adjusted = holm([0.04, 0.01, 0.03, 0.02])
    for (found, expected) in zip(adjusted, [0.06, 0.04, 0.06, 0.06]) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test func `stops at 1 and leaves a single value alone`() {
    #expect(holm([0.9, 0.8]) == [1, 1])
    #expect(holm([0.2]) == [0.2])
    #expect(holm([]) == [])
  }
}
