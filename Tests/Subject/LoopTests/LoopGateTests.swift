import BuiltPrograms
import Catalogue
import Foundation
import Inspection
import Testing

@Suite struct `Every loop in the built program` {
  private static func problems(in program: String) throws -> [String] {
    let bytes = [UInt8](try Data(contentsOf: builtProgram(program)))
    let image = try ELFImage(bytes)
    let symbols = Dictionary(
      try image.functions(prefix: Loop.symbolPrefix).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
    let inspector = try LoopInspector(image)
    var problems: [String] = []
    for loop in Catalogue.all {
      guard let symbol = symbols[loop.symbol] else {
        problems.append("\(loop.id): not in the program")
        continue
      }
      do {
        let moving = Relocatability(of: try inspector.disassemble(symbol))
        if let problem = moving.problem { problems.append("\(loop.id): \(problem)") }
        // What a loop of sequences holds is looked at instruction by instruction.
        guard loop.role != .sequence else { continue }
        let facts = try inspector.facts(
          of: symbol, transport: loop.transport, traps: loop.calls)
        if let problem = problem(loop, facts) { problems.append("\(loop.id): \(problem)") }
      } catch {
        problems.append("\(loop.id): \(error)")
      }
    }
    return problems
  }

  private static func problem(_ loop: Loop, _ facts: LoopFacts) -> String? {
    let isCalled = loop.isOutOfLine
    if loop.role == .chain { return facts.inlined ? nil : "a call in the chain" }
    if facts.inlined == isCalled { return isCalled ? "inlined" : "a call in the loop" }
    if facts.trapCount != (isCalled ? 0 : loop.calls) {
      return "\(facts.trapCount) traps an iteration"
    }
    if facts.trapsOutsideLoop != 0 { return "a trap outside the loop" }
    if isCalled && facts.callee == nil { return "the wrapper called was not found" }
    return nil
  }

  @Test(arguments: ["clobber", "Arity", "CallSites", "ABIs", "TrapCost"])
  func `is one loop with its traps, calls only what is out of line, and can be moved`(
    _ program: String
  ) throws {
    let problems = try Self.problems(in: program)
    #expect(problems.isEmpty, "\(problems.prefix(20))")
  }

  @Test func `has code of its own in the shell that differs from its dose by the adds`() throws {
    let image = try ELFImage([UInt8](try Data(contentsOf: builtProgram("clobber"))))
    let inspector = try LoopInspector(image)
    for caller in Caller.allCases {
      for transport in [Transport.nop, .lfence] {
        func instructions(_ form: String) throws -> Int {
          let loop = Loop(
            operation: Dose.operation, form: form, live: 0, caller: caller, transport: transport)
          let symbol = try image.function(named: loop.symbol)
          return try inspector.facts(of: symbol, transport: transport).instructions
        }
        let base = try instructions(baselineForm)
        for dose in Dose.all {
          #expect(try instructions(dose.form) == base + dose.adds)
        }
      }
    }
  }
}
