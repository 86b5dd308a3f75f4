import Catalogue
import Foundation
import Inspection
import Testing

/// What the code says is executed against what the processor executes, counted one by one.
@Suite(.enabled(if: SteppedProgram.isPossible, "needs ptrace"))
struct `The instructions of an iteration` {
  /// Of each form, number of live values and caller one operation and stand-in, in turn. Where
  /// every ABI is asked, each operation is another contract, and all are there.
  private static let sample: [Loop] = {
    let stepped = Catalogue.all.filter { [.nop, .lfence].contains($0.transport) }
    let groups = Dictionary(grouping: stepped) {
      "\($0.form) \($0.live) \($0.caller)"
    }
    return groups.sorted { $0.key < $1.key }.enumerated().map { index, group in
      group.value[index % group.value.count]
    } + stepped.filter { $0.suite == .abis }
  }()

  @Test func `are as many as the processor executes`() throws {
    let program = try SteppedProgram("clobber")
    let inspector = try LoopInspector(program.image)
    let symbols = Dictionary(
      try program.image.functions(prefix: Loop.symbolPrefix).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    #expect(Self.sample.count > 100)
    for loop in Self.sample {
      let symbol = try #require(symbols[loop.symbol])
      let facts = try inspector.facts(of: symbol, transport: loop.transport, traps: loop.calls)
      let more =
        try program.count(symbol, iterations: 6) - program.count(symbol, iterations: 3)
      #expect(facts.executed.map { $0 * 3 } == more, "\(loop.id)")
    }
  }
}
