import Statistics
import Testing

@Suite struct `What a layout says` {
  /// Ten visits of each of four layouts, that read a cost and a little noise.
  func readings(_ cost: Double) -> [[Double]] {
    (0..<4).map { layout in
      (0..<10).map { visit in
        let step = (visit * 7 + layout * 3) % 10
        return cost + 0.001 * Double(step)
      }
    }
  }

  @Test func `is the mean of its visits, whatever some of them were disturbed by`() {
    let baseline = readings(2)
    var form = readings(2.3)
    let calm = layoutDifferences(form: form, baseline: baseline).values
    #expect(calm.allSatisfy { abs($0 - 0.3) < 1e-9 })
    // Another thread slows four of ten visits, which is more than trimming takes out.
    var slowed = baseline
    for visit in 0..<4 {
      form[1][visit] *= 1.5
      slowed[1][visit] *= 1.5
    }
    form[2][5] = 900
    slowed[2][7] = -40
    let disturbed = layoutDifferences(form: form, baseline: slowed).values
    #expect(disturbed.allSatisfy { abs($0 - 0.3) < 1e-9 })
    #expect(abs(layoutCosts(form).values[1] - layoutCosts(readings(2.3)).values[1]) < 0.002)
  }

  @Test func `counts every visit where few are like each other`() {
    // Five visits read 2 and six something else each: nobody can say which are calm.
    let baseline = [[2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8].map(Double.init)]
    let form = baseline.map { $0.map { $0 + 0.5 } }
    #expect(layoutDifferences(form: form, baseline: baseline).values == [0.5])
  }

  @Test func `takes out what drifts from visit to visit`() {
    let baseline: [[Double]] = [[2, 3, 4, 5, 6]]
    #expect(
      layoutDifferences(form: [[2.5, 3.5, 4.5, 5.5, 6.5]], baseline: baseline).values == [0.5])
    #expect(
      layoutDifferences(form: [[2.5, 3.5, 900, 5.5, 6.5]], baseline: baseline).values == [0.5])
  }

  @Test func `is no number without a visit that has both`() {
    let nothing = layoutDifferences(form: [[.nan, 2], []], baseline: [[1, .nan], []]).values
    #expect(nothing.count { $0.isNaN } == 2)
    #expect(layoutCosts([[], [.nan], [3, .nan]]).values.map(\.isNaN) == [true, true, false])
    #expect(
      layoutDifferences(form: [[2, .nan, 3]], baseline: [[1, 1, .nan]]).values == [1])
  }
}
