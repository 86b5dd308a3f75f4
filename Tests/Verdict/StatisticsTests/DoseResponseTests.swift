import Statistics
import Testing

@Suite struct `The line through the doses` {
  @Test func `is that of least squares over doses from 8 on`() throws {
    // NumPy: polyfit([8, 16, 32, 64], [7.8, 15.7, 32.1, 63.6], 1)
    let response = try #require(
      DoseResponse([(1, 5), (4, 5), (8, 7.8), (16, 15.7), (32, 32.1), (64, 63.6)]))
    #expect(abs(response.slope - 0.9973913) < 1e-5)
    #expect(abs(response.offset - -0.1217391) < 1e-5)
  }

  @Test func `needs three of them`() {
    #expect(DoseResponse([(1, 1), (4, 4), (16, 16)]) == nil)
    #expect(DoseResponse([(8, 8), (8, 8), (16, 16)]) == nil)
    #expect(DoseResponse([(8, 8), (16, 16), (32, .nan)]) == nil)
  }
}
