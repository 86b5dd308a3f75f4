import Catalogue
import Foundation
import SystemPackage
import Testing
import Toolchains

@Suite(.enabled(if: FakeCompiler.real != nil, "there is no C compiler here"))
struct `The cache of built objects` {
  private let scene: Scene
  private let toolchain: Toolchain
  /// The chains are few and built at once.
  private static let options = BuildOptions(transports: [.none], callers: [.c])

  /// A compiler that writes a line for each time that it builds.
  init() async throws {
    scene = try Scene()
    let log = scene.root.appending("log")
    let path = try scene.program(
      "counted", FakeCompiler.script("echo built >> '\(log)'\n\(FakeCompiler.pass)"))
    let chosen = try await scene.toolchains.select(["counted=\(path)"])
    toolchain = try #require(chosen.first)
  }

  private var builds: Int {
    let text = try? scene.contents(scene.root.appending("log"))
    return (text ?? []).count { $0 == UInt8(ascii: "\n") }
  }

  @Test func `builds once for the same sources, compiler and flags`() async throws {
    let first = try await scene.builder.build(toolchain, Self.options)
    let second = try await scene.builder.build(toolchain, Self.options)
    #expect(!first.fromCache && second.fromCache)
    #expect(first.path == second.path)
    #expect(second.compileSeconds == first.compileSeconds)
    #expect(builds == 1)
  }

  @Test func `builds again for another flag, profile, transport or compiler`() async throws {
    var paths: Set<FilePath> = [try await scene.builder.build(toolchain, Self.options).path]
    var flag = Self.options
    flag.cFlags = ["-DOTHER"]
    var profile = Self.options
    profile.profile = .os
    var transport = Self.options
    transport.transports = [.none, .nop]
    for options in [flag, profile, transport] {
      let object = try await scene.builder.build(toolchain, options)
      #expect(!object.fromCache)
      paths.insert(object.path)
    }
    let other = try scene.program("other", FakeCompiler.script("# another\n\(FakeCompiler.pass)"))
    let chosen = try await scene.toolchains.select(["counted=\(other)"])
    paths.insert(try await scene.builder.build(try #require(chosen.first), Self.options).path)
    #expect(paths.count == 5)
  }

  @Test func `takes a changed compiler for another one`() async throws {
    let first = try await scene.builder.build(toolchain, Self.options)
    let path = try scene.program("counted", FakeCompiler.script("# newer\n\(FakeCompiler.pass)"))
    let chosen = try await scene.toolchains.select(["counted=\(path)"])
    let newer = try #require(chosen.first)
    #expect(newer.hash != toolchain.hash)
    #expect(try await scene.builder.build(newer, Self.options).path != first.path)
  }

  @Test(arguments: ["loops.so", "object.json"])
  func `builds again what is not as it was written`(name: String) async throws {
    let first = try await scene.builder.build(toolchain, Self.options)
    let whole = try scene.contents(first.path)
    let damaged = first.path.removingLastComponent().appending(name)
    try Data(try scene.contents(damaged).dropLast(5)).write(to: URL(filePath: damaged.string))
    let second = try await scene.builder.build(toolchain, Self.options)
    #expect(!second.fromCache)
    #expect(try scene.contents(second.path) == whole)
    #expect(try await scene.builder.build(toolchain, Self.options).fromCache)
    #expect(builds == 2)
  }

  @Test func `gives the same object to builds at the same time, and leaves nothing behind`()
    async throws
  {
    let (scene, toolchain) = (scene, toolchain)
    let paths = try await withThrowingTaskGroup(of: FilePath.self) { group in
      for _ in 0..<4 {
        group.addTask { try await scene.builder.build(toolchain, Self.options).path }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(paths.count == 1)
    #expect(scene.cached("loops.so").count == 1)
    #expect(scene.cached(".tmp").isEmpty)
  }

  @Test func `takes no object for another, though both are whole`() async throws {
    var other = Self.options
    other.cFlags = ["-DOTHER"]
    let folders = [
      try await scene.builder.build(toolchain, Self.options).path.removingLastComponent(),
      try await scene.builder.build(toolchain, other).path.removingLastComponent(),
    ]
    let aside = scene.root.appending("aside").string
    try FileManager.default.moveItem(atPath: folders[0].string, toPath: aside)
    try FileManager.default.moveItem(atPath: folders[1].string, toPath: folders[0].string)
    try FileManager.default.moveItem(atPath: aside, toPath: folders[1].string)
    #expect(try await !scene.builder.build(toolchain, Self.options).fromCache)
    #expect(try await !scene.builder.build(toolchain, other).fromCache)
    #expect(try await scene.builder.build(toolchain, other).fromCache)
  }

  @Test func `is refused when others could have written what is in it`() async throws {
    let path = try await scene.builder.build(toolchain, Self.options).path
    try scene.cache.checkOwn()
    for place in [
      path, path.removingLastComponent(), path.removingLastComponent().removingLastComponent(),
      scene.cache.root,
    ] {
      let old = try FileManager.default.attributesOfItem(atPath: place.string)
      try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: place.string)
      #expect(throws: (any Error).self) { try scene.cache.checkOwn() }
      try FileManager.default.setAttributes(old, ofItemAtPath: place.string)
    }
    try scene.cache.checkOwn()
  }

  @Test func `says why, if it can't be written`() async throws {
    let file = try scene.program("file", "")
    let builder = Builder(environment: scene.environment, cache: CacheFolder(file))
    await #expect {
      try await builder.build(toolchain, Self.options)
    } throws: { error in
      (error as? BuildFailure)?.reason == "Not a directory"
    }
  }

  @Test(
    arguments: [
      (["CLOBBER_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"], "/a"),
      (["XDG_CACHE_HOME": "/b", "HOME": "/c"], "/b/clobber"),
      (["CLOBBER_CACHE": "a", "XDG_CACHE_HOME": "", "HOME": "/c"], "/c/.cache/clobber"),
    ])
  func `is where the user says, else where caches are`(
    environment: [String: String], folder: String
  ) {
    #expect(CacheFolder(environment: environment)?.root.string == folder)
  }

  @Test func `has no place without a home`() {
    #expect(CacheFolder(environment: [:]) == nil)
  }

  @Test func `loses what was not used for long, and what is too much`() async throws {
    let old = try await scene.builder.build(toolchain, Self.options)
    var options = Self.options
    options.cFlags = ["-DOTHER"]
    let other = try await scene.builder.build(toolchain, options)
    #expect(scene.cache.prune().count == 0)
    let folder = old.path.removingLastComponent().string
    func age(_ days: Double) throws {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -86_400 * days)], ofItemAtPath: folder)
    }
    // Too much, but one was used today and the other yesterday.
    var bounds = CacheBounds()
    bounds.bytes = 0
    #expect(scene.cache.prune(bounds).count == 0)
    try age(2)
    #expect(scene.cache.prune().count == 0)
    #expect(scene.cache.prune(bounds).count == 1)
    #expect(!FileManager.default.fileExists(atPath: folder))
    #expect(try await !scene.builder.build(toolchain, Self.options).fromCache)
    // Whoever takes it uses it.
    try age(31)
    #expect(try await scene.builder.build(toolchain, Self.options).fromCache)
    #expect(scene.cache.prune().count == 0)
    try age(31)
    let pruned = scene.cache.prune()
    #expect(pruned.count == 1 && pruned.bytes > 0)
    #expect(try await scene.builder.build(toolchain, options).path == other.path)
  }
}
