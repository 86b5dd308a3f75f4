import Statistics
import Testing

@Suite struct `From blocks to a slope` {
  @Test func `the slope leaves out what each block pays once`() {
    #expect(slope(ticksN: 1052, ticks2N: 2052, iterations: 1000) == 1)
    #expect(slope(ticksN: UInt64(52), ticks2N: 26, iterations: 26) == -1)
  }
}
