import Freestanding

/// A guest's lines, as text and as the blocks in them.
struct SampleLog {
  var bytes: [UInt8] = []
  var blocks: [BlockLine] = []
  private var writer = LineWriter()

  /// A log of so many blocks of drawn numbers, from its first line to its last.
  init(blocks count: Int, drawing generator: inout SeededGenerator) {
    var begin = BeginLine()
    begin.architecture = Text("x86_64")
    begin.version = Text("0.1.0")
    begin.seed = generator.next()
    begin.layouts = 2
    begin.rounds = 3
    begin.counts = Text("ticks")
    add(begin)
    for _ in 0..<count {
      var block = BlockLine()
      block.arm = Int(generator.uniform(below: 3000))
      block.layout = Int(generator.uniform(below: 20))
      block.round = Int(generator.uniform(below: 20))
      block.position = Int(generator.uniform(below: 4000))
      block.iterations = 1 << Int(generator.uniform(below: 12))
      block.ticks = generator.next() >> generator.uniform(below: 64)
      block.stackOffset = 16 * Int(generator.uniform(below: 256))
      blocks.append(block)
      add(block)
    }
    var end = EndLine()
    end.lines = writer.count
    add(end)
  }

  private mutating func add(_ line: some Line) { bytes += writer.bytes(of: line) }
}
