import Catalogue
import Inspection
import Testing

@Suite struct `A loop annotated by hand` {
  @Test func `is one of twenty by four compilers`() {
    #expect(RealLoop.all.count == 20)
    #expect(Set(RealLoop.all.map(\.compiler)).count == 4)
  }

  @Test(arguments: RealLoop.all)
  func `has the spills and reloads that were marked, instruction by instruction`(
    _ loop: RealLoop
  ) throws {
    let lines = loop.lines
    let loop = try disassemble(lines.flatMap(\.bytes))
    let timed = try loop.timedLoop(.nop)
    // The bytes are the loop and nothing else.
    try #require(timed.body.count == lines.count)
    let listing = LoopListing(title: "", of: loop, loop: timed)
    for (line, shown) in zip(lines, listing.lines) {
      let note = shown.note ?? ""
      let found = Set(["spill", "reload"].filter { note.contains($0) })
      #expect(found == line.marks, "\(shown.text)")
    }
    for (instruction, line) in zip(loop.instructions, lines) {
      #expect(instruction.length == line.bytes.count)
    }
    let facts = try LoopFacts(of: loop, transport: .nop)
    #expect(facts.spills == lines.count { $0.marks.contains("spill") })
    #expect(facts.reloads == lines.count { $0.marks.contains("reload") })
  }
}
