import Catalogue
import Freestanding
import Inspection
import SystemPackage
import Testing
import Toolchains

@Suite(.enabled(if: FakeCompiler.cross != nil, "there is no gcc for aarch64 here"))
struct `A cross compiler for aarch64` {
  @Test(arguments: Profile.allCases)
  func `builds exactly the loops of its catalogue, each one loop with one trap`(
    profile: Profile
  ) async throws {
    var transports = Set(Transport.hypercalls)
    if profile.hasVectorRegisters { transports.insert(.none) }
    let (scene, object) = try await build(BuildOptions(profile: profile, transports: transports))
    let loops = Catalogue.of(.aarch64).all.filter {
      $0.caller == .c && transports.contains($0.builtWith)
    }
    #expect(object.loops == loops)
    let image = try ELFImage(try scene.contents(object.path))
    let inspector = try LoopInspector(image)
    // Loops of sequences are looked at instruction by instruction, in the program's own.
    for loop in loops where loop.role != .sequence {
      let function = try image.function(named: loop.symbol)
      let facts = try inspector.facts(
        of: function, transport: loop.transport, traps: loop.calls)
      #expect(facts.inlined == !loop.isOutOfLine, "\(loop.id)")
      #expect(facts.inlined || facts.callee != nil, "\(loop.id)")
      #expect(facts.trapsOutsideLoop == 0, "\(loop.id)")
      let moving = Relocatability(of: try inspector.disassemble(function))
      #expect(moving.problem == nil, "\(loop.id)")
      #expect(moving.fixups.contains(where: \.isBranch) != facts.inlined, "\(loop.id)")
      // gcc loads the constants that it stores into structures from memory.
      let isStructure = ["struct", "smccc-12"].contains(loop.form)
      #expect(moving.fixups.allSatisfy { $0.isBranch || isStructure }, "\(loop.id)")
    }
  }

  @Test func `builds doses that differ from narrow by their adds`() async throws {
    let (scene, object) = try await build(BuildOptions(transports: [.nop]))
    let image = try ELFImage(try scene.contents(object.path))
    let inspector = try LoopInspector(image)
    func instructions(_ form: String) throws -> Int {
      let loop = Loop(
        operation: Dose.operation, form: form, live: 0, caller: .c, transport: .nop)
      return try inspector.facts(of: image.function(named: loop.symbol), transport: .nop)
        .instructions
    }
    let base = try instructions(baselineForm)
    for dose in Dose.all { #expect(try instructions(dose.form) == base + dose.adds) }
  }

  private func build(_ options: BuildOptions) async throws -> (Scene, BuiltObject) {
    let scene = try Scene()
    let environment = ["PATH": FakeCompiler.path, "HOME": scene.root.string]
    let toolchains = Toolchains(environment: environment, cache: scene.cache)
    let chosen = try await toolchains.select(["cross=\(FakeCompiler.cross ?? "")"])
    let builder = Builder(environment: environment, cache: scene.cache)
    return (scene, try await builder.build(try #require(chosen.first), options))
  }
}
