import Catalogue
import SystemPackage
import Testing
import Toolchains

@Suite struct `Looking for compilers` {
  @Test func `names each by its kind and version`() async throws {
    let scene = try Scene()
    try scene.program("gcc-12", FakeCompiler.script())
    try scene.program("clang-14", FakeCompiler.script(version: FakeCompiler.clang("14.0.6")))
    try scene.program("swiftc", FakeCompiler.script(version: FakeCompiler.swiftc))
    try scene.program(
      "aarch64-linux-gnu-gcc-12", FakeCompiler.script(target: "aarch64-linux-gnu"))
    let found = await scene.toolchains.find()
    #expect(found.map(\.name) == ["aarch64-gcc-12", "clang-14", "gcc-12", "swiftc-6.9"])
    #expect(found.map(\.kind) == [.gcc, .clang, .gcc, .swiftc])
    #expect(found.map(\.number) == ["12.9.0", "14.0.6", "12.9.0", "6.9.1"])
    #expect(found[1].version == "Fake clang version 14.0.6 (https://example.org)")
    #expect(found[0].architecture == "aarch64")
    #expect(found[3].target == "x86_64-unknown-linux-gnu")
  }

  @Test func `lists for aarch64 also every clang, told to build for it`() async throws {
    let scene = try Scene()
    try scene.program("gcc-12", FakeCompiler.script())
    // What builds for the machine itself stands in for what builds for another.
    let clang = FakeCompiler.script(version: FakeCompiler.clang("14.0.6"))
      .replacing(
        "case \"$1\" in", with: "[ \"$1\" = --target=aarch64-linux-gnu ] && shift 2\ncase \"$1\" in"
      )
    try scene.program("clang-14", clang)
    try scene.program(
      "aarch64-linux-gnu-gcc-12", FakeCompiler.script(target: "aarch64-linux-gnu"))
    let found = await scene.toolchains.find(for: .aarch64)
    #expect(found.map(\.name) == ["aarch64-gcc-12", "aarch64-clang-14"])
    #expect(found.map(\.problem) == [nil, nil])
    #expect(found.last?.command.dropFirst() == ["--target=aarch64-linux-gnu", "-fuse-ld=lld"])
    #expect(found.allSatisfy { $0.architecture == "aarch64" })
    #expect(await scene.toolchains.find(for: .x86_64).map(\.name) == ["clang-14", "gcc-12"])
    let chosen = try await scene.toolchains.select(["aarch64-clang-14", "clang-14"])
    #expect(chosen.map(\.target) == ["aarch64-linux-gnu", "x86_64-linux-gnu"])
  }

  @Test func `passes over programs with other names`() async throws {
    let scene = try Scene()
    for name in ["gcc-ar-12", "clang-format-14", "gcc-", "clang++", "ccache"] {
      try scene.program(name, FakeCompiler.script())
    }
    #expect(await scene.toolchains.find().isEmpty)
  }

  @Test func `finds a compiler under two names once, under the more telling one`() async throws {
    let scene = try Scene()
    let path = try scene.program("gcc-12", FakeCompiler.script())
    for name in ["cc", "gcc"] { try scene.link(name, to: path) }
    let found = await scene.toolchains.find()
    #expect(found.map(\.path) == [path])
  }

  @Test func `tells two of one version apart`() async throws {
    let scene = try Scene()
    for name in ["cc", "gcc", "gcc-12"] { try scene.program(name, FakeCompiler.script()) }
    let names = await scene.toolchains.find().map(\.name)
    #expect(Set(names) == ["gcc-12", "gcc-12.9.0", "gcc-12.9.0#2"])
  }

  @Test func `finds the zig in a virtual environment, and names the clang in it`() async throws {
    let scene = try Scene()
    let zig = """
      #!/bin/sh
      case "$1$2" in
      version) echo 0.13.1 ;;
      cc--version) echo '\(FakeCompiler.clang("18.1.6"))' ;;
      cc-dumpmachine) echo x86_64-unknown-linux-musl ;;
      *) exit 1 ;;
      esac
      """
    let package = "../venv/lib/python3.11/site-packages/ziglang"
    try scene.folder(package)
    try scene.program("\(package)/zig", zig)
    var environment = scene.environment
    environment["CLOBBER_ZIG_VENVS"] = scene.root.appending("venv").string
    let found = await Toolchains(environment: environment, cache: scene.cache).find()
    #expect(found.map(\.name) == ["zig-0.13/clang-18"])
    #expect(found.first?.kind == .zigcc)
    #expect(found.first?.command.last == "cc")
    #expect(found.first?.number == "18.1.6")
  }

  @Test func `finds nothing on an empty path`() async throws {
    let scene = try Scene()
    #expect(await Toolchains(environment: [:], cache: scene.cache).find().isEmpty)
  }

  @Test(
    arguments: [
      ("exit 3", "exited with 3 and said nothing"),
      ("echo 'no licence found' >&2; exit 1", "no licence found"),
      ("kill -SEGV $$", "ended by SIGSEGV"),
      ("exit 0", "says nothing to --version"),
      ("echo 'coffee machine 1.0'", "no compiler known here: coffee machine 1.0"),
    ])
  func `lists one that can't be used with the reason`(body: String, reason: String) async throws {
    let scene = try Scene()
    try scene.program("gcc-9", "#!/bin/sh\n\(body)\n")
    let found = await scene.toolchains.find()
    #expect(found.map(\.name) == ["gcc-9"])
    #expect(found.first?.problem == reason)
  }

  @Test func `gives up on one that never answers`() async throws {
    let scene = try Scene()
    try scene.program("gcc-9", "#!/bin/sh\nPATH='\(FakeCompiler.path)'\nsleep 600\n")
    let toolchains = Toolchains(
      environment: scene.environment, cache: scene.cache, answerLimit: .milliseconds(300))
    #expect(await toolchains.find().first?.problem == "no end within 0.3 seconds")
  }

  @Test func `says so of one that can build nothing`() async throws {
    let scene = try Scene()
    let script = FakeCompiler.script().replacing(
      FakeCompiler.pass, with: "echo 'gcc: fatal error: cannot execute cc1' >&2; exit 1")
    try scene.program("gcc-12", script)
    let found = await scene.toolchains.find()
    #expect(found.first?.problem == "gcc: fatal error: cannot execute cc1")
  }
}
