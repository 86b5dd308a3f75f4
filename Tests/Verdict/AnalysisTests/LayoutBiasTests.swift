import Analysis
import Catalogue
import Records
import Statistics
import Testing

private let narrow = "hypercall1.narrow.0.c.nop"
private let wide = "hypercall1.wide.0.c.nop"

/// Blocks in which a tick is a cycle, `wide` costs `extra` of its layout more than `narrow`, and
/// rounds stray by a hundredth of a cycle to either side in turn.
private func blocks(layouts: Int = 16, twin: Double? = nil, extra: (Int) -> Double) -> [BlockRow] {
  var rows: [BlockRow] = []
  for layout in 0..<layouts {
    for round in 0..<10 {
      func add(_ loop: String, copy: Int = 0, _ iterations: Int, _ cycles: Double) {
        for count in [iterations, 2 * iterations] {
          rows.append(
            BlockRow(
              runID: "test", toolchain: "cc", loop: loop, copy: copy, layout: layout,
              process: 0, round: round, iterations: count,
              ticks: Int(50 + cycles * Double(count)), tscAuxStart: 0, tscAuxEnd: 0,
              stackOffset: 0, flags: []))
        }
      }
      add(Catalogue.clock.id, 64, Double(Chain.length))
      add(narrow, 10_000, 3)
      add(wide, 10_000, 3 + extra(layout) + (round.isMultiple(of: 2) ? 0.01 : -0.01))
      if let twin {
        add(narrow, copy: 1, 10_000, 3 + twin + (round.isMultiple(of: 2) ? 0.01 : -0.01))
      }
    }
  }
  return rows
}

extension LayoutBias {
  fileprivate init(_ blocks: [BlockRow]) {
    var slopes = Slopes()
    for row in blocks { slopes.add(row) }
    self.init(slopes)
  }
}

@Suite struct `One layout against all` {
  @Test func `calls different what averages out`() throws {
    let bias = LayoutBias(blocks(layouts: 40) { ($0 / 4).isMultiple(of: 2) ? 0.05 : -0.05 })
    let cell = try #require(bias.cells.first)
    #expect(bias.cells.count == 1)
    #expect(cell.loop.id == wide)
    #expect(!cell.isTwin)
    #expect(cell.whole.verdict == .equivalent)
    #expect(cell.layouts.count == 40)
    #expect(cell.wronglyDifferent == 40)
    #expect(cell.misses == 40)
    #expect(cell.wrongSigns == 0)
    #expect(abs(cell.least + 0.05) < 0.001 && abs(cell.most - 0.05) < 0.001)
    #expect(abs(cell.deviation - 0.0506) < 0.001)
  }

  @Test func `has the wrong sign where it is a stray`() throws {
    let bias = LayoutBias(blocks { $0 == 3 || $0 == 9 ? -1 : 1 })
    let cell = try #require(bias.cells.first)
    #expect(cell.whole.verdict == .different)
    #expect(abs(cell.whole.estimate - 1) < 0.01)
    #expect(cell.wrongSigns == 2)
    #expect(cell.misses == 2)
    #expect(cell.wronglyDifferent == 0)
  }

  @Test func `is right where layout costs nothing`() throws {
    let bias = LayoutBias(blocks(twin: 0) { _ in 0.3 })
    #expect(bias.cells.map(\.isTwin) == [true, false])
    for cell in bias.cells {
      #expect(cell.wrongSigns == 0)
      #expect(cell.wronglyDifferent == 0)
      #expect(cell.misses == 0)
    }
    #expect(bias.cells.map(\.whole.verdict) == [.equivalent, .different])
  }

  @Test func `is judged by Student's interval of its rounds' mean`() throws {
    let cell = try #require(LayoutBias(blocks { _ in 0.3 }).cells.first)
    // Ten readings of a standard deviation of 0.01054; the quantile of 9 degrees is 3.2498.
    for layout in cell.layouts {
      #expect(abs(layout.interval.width - 2 * 3.2498 * 0.010541 / 10.0.squareRoot()) < 1e-4)
      #expect(abs(layout.mean - 0.3) < 0.001)
    }
  }

  @Test func `is nothing without rounds to tell its spread from`() {
    let few = blocks { _ in 0.3 }.filter { $0.round == 0 }
    #expect(LayoutBias(few).cells.isEmpty)
    #expect(LayoutBias([]).cells.isEmpty)
  }
}
