import Catalogue
import Foundation
import Inspection
import SystemPackage
import Testing
import Toolchains

@Suite(.enabled(if: FakeCompiler.real != nil, "there is no C compiler here"))
struct `A C compiler of this machine` {
  private func build(_ options: BuildOptions) async throws -> (Scene, BuiltObject) {
    let scene = try Scene()
    let chosen = try await toolchains(scene).select(["cc=\(FakeCompiler.real ?? "")"])
    return (scene, try await builder(scene).build(try #require(chosen.first), options))
  }

  // A real compiler needs the programs that it starts.
  private func environment(_ scene: Scene) -> [String: String] {
    ["PATH": FakeCompiler.path, "HOME": scene.root.string]
  }

  private func toolchains(_ scene: Scene) -> Toolchains {
    Toolchains(environment: environment(scene), cache: scene.cache)
  }

  private func builder(_ scene: Scene) -> Builder {
    Builder(environment: environment(scene), cache: scene.cache)
  }

  @Test(arguments: [Profile.o2, .os, .o3, .kernel])
  func `builds exactly the catalogue's loops`(profile: Profile) async throws {
    var transports: Set<Transport> = [.nop]
    if profile.hasVectorRegisters { transports.insert(.none) }
    let (scene, object) = try await build(BuildOptions(profile: profile, transports: transports))
    let loops = Catalogue.all.filter {
      $0.caller == .c && transports.contains($0.builtWith)
        && (profile.hasVectorRegisters || !$0.needsVectorRegisters)
    }
    let image = try ELFImage(try scene.contents(object.path))
    let functions = try image.functions(prefix: Loop.symbolPrefix)
    // With the chains comes the stream that no list has.
    let all = loops + (transports.contains(.none) ? [Catalogue.sharedCoreProbe] : [])
    #expect(functions.map(\.name).sorted() == all.map(\.symbol).sorted())
    #expect(Set(object.loops) == Set(loops))
    let inspector = try LoopInspector(image)
    // Loops of sequences are looked at instruction by instruction, in the program's own.
    for loop in loops where loop.role != .sequence {
      let function = try image.function(named: loop.symbol)
      let facts = try inspector.facts(
        of: function, transport: loop.transport, traps: loop.calls)
      #expect(facts.inlined == !loop.isOutOfLine, "\(loop.id)")
      #expect(facts.inlined || facts.callee != nil, "\(loop.id)")
    }
  }

  @Test func `builds an object that can be loaded and run`() async throws {
    let (scene, object) = try await build(BuildOptions(transports: [.nop, .none]))
    let handle = unsafe dlopen(object.path.string, RTLD_NOW | RTLD_LOCAL)
    let library = try unsafe #require(handle)
    defer { unsafe dlclose(library) }
    for loop in object.loops where loop.role != .trap {
      let symbol = try unsafe #require(dlsym(library, loop.symbol), "\(loop.id)")
      let run = unsafe unsafeBitCast(symbol, to: (@convention(c) (UInt) -> Void).self)
      run(3)
    }
    withExtendedLifetime(scene) {}
  }

  @Test func `builds the same object wherever it builds`() async throws {
    let (scene, object) = try await build(BuildOptions(transports: [.nop]))
    let (other, again) = try await build(BuildOptions(transports: [.nop]))
    #expect(object.path != again.path)
    #expect(try scene.contents(object.path) == other.contents(again.path))
  }

  @Test func `is refused what its profile forbids`() async throws {
    await #expect {
      try await build(BuildOptions(profile: .kernel, transports: [.none]))
    } throws: { error in
      (error as? BuildFailure)?.reason
        == "reference chains need vector registers, which 'kernel' forbids"
    }
  }

  @Test(arguments: ["-mno-sse", "-mgeneral-regs-only"])
  func `leaves out what a flag forbids`(_ flag: String) async throws {
    let (_, object) = try await build(BuildOptions(cFlags: [flag], transports: [.nop]))
    let left = Set(Catalogue.all.filter { $0.caller == .c && $0.transport == .nop })
      .subtracting(object.loops)
    #expect(Set(left.map(\.form)) == ["hyperv-xmm"])
  }

  @Test func `builds no Swift callers`() async throws {
    await #expect {
      try await build(BuildOptions(transports: [.nop], callers: [.swift]))
    } throws: { error in
      (error as? BuildFailure)?.reason == "builds no callers in swift"
    }
  }

  @Test func `shows its own first error for a flag that it does not know`() async throws {
    await #expect {
      try await build(BuildOptions(cFlags: ["-fno-such-flag-here"], transports: [.nop]))
    } throws: { error in
      (error as? BuildFailure)?.reason.contains("-fno-such-flag-here") == true
    }
  }
}
