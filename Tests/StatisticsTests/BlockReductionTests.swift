import Statistics
import Testing

@Suite("From blocks to a layout's difference")
struct BlockReductionTests {
  @Test("the slope leaves out what each block pays once")
  func overheadFallsOut() {
    #expect(slope(ticksN: 1052, ticks2N: 2052, iterations: 1000) == 1)
    #expect(slope(ticksN: UInt64(52), ticks2N: 26, iterations: 26) == -1)
  }

  @Test("pairing takes out what drifts, and trimming what an interrupt adds")
  func pairing() {
    let baseline: [Double] = [2, 3, 4, 5, 6]
    #expect(pairedLayoutDifference(form: baseline.map { $0 + 0.5 }, baseline: baseline) == 0.5)
    #expect(
      pairedLayoutDifference(form: [2.5, 3.5, 900, 5.5, 6.5], baseline: baseline) == 0.5)
    #expect(pairedLayoutDifference(form: [], baseline: []) == nil)
  }
}
