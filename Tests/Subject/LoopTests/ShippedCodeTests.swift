import BuiltPrograms
import Catalogue
import Foundation
import Inspection
import Testing

/// What a compiler makes of the wrappers as they ship, in the built program.
@Suite struct `A shipped wrapper's code` {
  private func facts(_ form: String, _ path: WrapperPath) throws -> LoopFacts {
    let image = try ELFImage([UInt8](try Data(contentsOf: builtProgram("clobber"))))
    let loop = Loop(
      operation: "hypercall1", form: form, path: path, live: 0, caller: .c, transport: .nop)
    return try LoopInspector(image).facts(
      of: image.function(named: loop.symbol), transport: .nop)
  }

  private func stack(_ form: String, _ path: WrapperPath) throws -> Int {
    let facts = try facts(form, path)
    return facts.spills + facts.reloads
  }

  @Test func `goes to the stack where an unwanted output has an address`() throws {
    #expect(try stack("by-inputs", .bare) == stack("narrow", .bare))
    #expect(try stack("by-inputs", .module) > stack("narrow", .module))
  }

  @Test func `does not where the wrapper keeps its signature`() throws {
    #expect(try stack("constraints", .module) == stack("narrow", .module))
  }

  @Test func `holds what only a TDX guest reaches, and a guard where an address is taken`() throws {
    let (bare, module) = try (facts("by-inputs", .bare), facts("by-inputs", .module))
    #expect(bare.size.all == bare.size.reachable && !bare.size.hasCanary)
    #expect(module.size.reachable.instructions < module.size.all.instructions)
    #expect(module.size.reachable.bytes < module.size.all.bytes)
    #expect(module.size.hasCanary && module.size.reachable.stackAccesses > 0)
    #expect(try !facts("narrow", .module).size.hasCanary)
  }

  @Test func `has the branch`() throws {
    #expect(try facts("narrow", .module).branches > facts("narrow", .bare).branches)
  }

  @Test func `of the kernel itself tests whether it is patched, and calls nothing for that`() throws
  {
    let (module, builtin) = try (facts("narrow", .module), facts("narrow", .builtin))
    #expect(builtin.inlined && builtin.executed != nil)
    #expect(builtin.branches > module.branches)
  }
}
