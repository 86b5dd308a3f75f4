import Records
import Report
import Testing

private func single(_ loop: String, _ ticks: Int, _ flags: BlockFlags = []) -> BlockRow {
  BlockRow(
    runID: "r", toolchain: "cc", loop: loop, copy: 0, layout: 0, process: 0, round: 0,
    iterations: 1, ticks: ticks, tscAuxStart: 0, tscAuxEnd: 0, stackOffset: 0,
    flags: flags)
}

@Suite struct `The distribution of single calls` {
  private let blocks: [BlockRow] = {
    var blocks = (1...1000).map { single("a", $0) } + [single("b", 7), single("b", 9, .plain)]
    blocks[3].iterations = 64
    return blocks
  }()

  @Test func `is there for every loop that has some`() {
    #expect(HDRHistogram.loops(in: blocks) == ["a", "b"])
  }

  @Test func `ends with every call, and counts no block of many`() throws {
    let lines = HDRHistogram.text(of: "a", in: blocks).split(separator: "\n")
    #expect(
      lines.first?.split(separator: " ") == [
        "Value", "Percentile", "TotalCount", "1/(1-Percentile)",
      ])
    let last = try #require(lines.last { !$0.hasPrefix("#") })
    #expect(last.split(separator: " ") == ["1000.000", "1.000000000000", "999"])
    #expect(lines.contains { $0.contains("Total count") && $0.contains("999") })
  }

  @Test func `leaves out what is timed in another way`() {
    #expect(HDRHistogram.text(of: "b", in: blocks).contains("#[Max     =        7.000"))
  }
}
