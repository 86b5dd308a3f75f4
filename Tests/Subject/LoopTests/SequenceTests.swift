import BuiltPrograms
import Catalogue
import Foundation
import Inspection
import Testing

#if arch(x86_64)
  @Suite struct `The loop of a timed sequence` {
    private static let image = Result {
      try ELFImage([UInt8](try Data(contentsOf: builtProgram("clobber"))))
    }

    @Test(arguments: TimedSequence.all(on: .x86_64))
    func `holds the sequence so many times, and its own two instructions`(
      _ sequence: TimedSequence
    ) throws {
      let image = try Self.image.get()
      let inspector = try LoopInspector(image)
      let function = try inspector.disassemble(image.function(named: sequence.loop.symbol))
      let end = try #require(
        function.instructions.lastIndex { if case .branch = $0.flow { true } else { false } })
      let start = try #require(
        function.instructions[end].target.flatMap(function.index(at:)))
      let names = function.instructions[start...end].map(\.mnemonic)
      let lines = sequence.instructions.split(separator: "\n").map { line in
        String(line.drop { $0 == "\t" }.prefix { $0 != " " })
      }
      #expect(names.suffix(2) == ["decq", "jne"])
      let body = Array(names.dropLast(2))
      let expected = (0..<sequence.count).flatMap { _ in lines }
      try #require(body.count == expected.count)
      // Some names are written with the operand's size and some without.
      #expect(
        zip(body, expected).allSatisfy { $0.hasPrefix($1) || $1.hasPrefix($0) }, "\(body.prefix(4))"
      )
    }

    @Test func `of a stream writes twelve registers in turn`() throws {
      let image = try Self.image.get()
      let inspector = try LoopInspector(image)
      for name in ["add", "imul", "popcnt", "load"] {
        let sequence = try #require(
          TimedSequence.all(on: .x86_64).first { $0.question == .throughput && $0.name == name })
        let function = try inspector.disassemble(image.function(named: sequence.loop.symbol))
        let end = try #require(
          function.instructions.lastIndex { if case .branch = $0.flow { true } else { false } })
        let written = function.instructions[(end - 13)..<(end - 1)].map(\.writes)
        #expect(Set(written).count == 12, "\(name)")
      }
    }
  }
#endif
