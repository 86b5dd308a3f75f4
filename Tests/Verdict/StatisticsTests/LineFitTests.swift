import Statistics
import Testing

@Suite struct `A line through points` {
  @Test func `is the one that they are on`() throws {
    let line = try #require(LineFit([(1, 5), (2, 7), (4, 11)]))
    #expect(abs(line.intercept - 3) < 1e-12)
    #expect(abs(line.slope - 2) < 1e-12)
    #expect(abs(line.determination - 1) < 1e-12)
  }

  @Test func `leaves the least squares where they are on none`() throws {
    let line = try #require(LineFit([(0, 0), (1, 3), (2, 0)]))
    #expect(abs(line.intercept - 1) < 1e-12)
    #expect(abs(line.slope) < 1e-12)
    #expect(abs(line.determination) < 1e-12)
  }

  @Test func `explains what does not vary`() throws {
    #expect(try #require(LineFit([(0, 2), (1, 2)])).determination == 1)
  }

  @Test(arguments: [[], [(1.0, 2.0)], [(1.0, 2.0), (1.0, 3.0)]])
  func `needs two different places`(_ points: [(x: Double, y: Double)]) {
    #expect(LineFit(points) == nil)
  }
}
