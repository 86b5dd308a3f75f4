import SystemPackage
import Testing
import Toolchains

@Suite struct `Naming compilers` {
  @Test func `gives them in the order asked for`() async throws {
    let scene = try Scene()
    try scene.program("gcc-12", FakeCompiler.script())
    try scene.program("clang-14", FakeCompiler.script(version: FakeCompiler.clang("14.0.6")))
    let chosen = try await scene.toolchains.select(["gcc-12", "clang-14"])
    #expect(chosen.map(\.name) == ["gcc-12", "clang-14"])
  }

  @Test func `takes one that is on no path under a name of the user's`() async throws {
    let scene = try Scene()
    try scene.folder("../else where")
    let path = try scene.program(
      "../else where/a=cc", FakeCompiler.script(version: FakeCompiler.clang("31.0")))
    let chosen = try await scene.toolchains.select(["my-cc.1=\(path)"])
    #expect(chosen.map(\.name) == ["my-cc.1"])
    #expect(chosen.first?.kind == .clang)
    #expect(chosen.first?.path == path)
  }

  @Test func `finds a named compiler on the search path`() async throws {
    let scene = try Scene()
    let path = try scene.program("cc-31", FakeCompiler.script(version: FakeCompiler.clang("31.0")))
    let chosen = try await scene.toolchains.select(["first=cc-31", "second=cc-31"])
    #expect(chosen.map(\.name) == ["first", "second"])
    #expect(chosen.map(\.path) == [path, path])
  }

  @Test func `keeps one whose file is not there, with the reason`() async throws {
    let scene = try Scene()
    let chosen = try await scene.toolchains.select(["my=\(scene.bin.appending("none"))"])
    #expect(chosen.first?.name == "my")
    #expect(chosen.first?.problem == "No such file or directory")
  }

  @Test func `keeps one that is no program, with the reason`() async throws {
    let scene = try Scene()
    let folder = try await scene.toolchains.select(["my=\(scene.bin)"])
    #expect(folder.first?.problem == "Is a directory")
  }

  @Test func `refuses a name that nothing has, and says which there are`() async throws {
    let scene = try Scene()
    try scene.program("gcc-12", FakeCompiler.script())
    await #expect(throws: ToolchainError.unknown("gcc-99", known: ["gcc-12"])) {
      try await scene.toolchains.select(["gcc-99"])
    }
    let error = ToolchainError.unknown("gcc-99", known: ["gcc-12", "clang-14"])
    #expect("\(error)" == "no compiler is called 'gcc-99'; there are gcc-12, clang-14")
  }

  @Test(
    arguments: ["=/bin/cc", "my=", "a b=/bin/cc", "a/b=c"])
  func `refuses what is no name and no path`(text: String) async throws {
    let scene = try Scene()
    await #expect(throws: ToolchainError.malformed(text)) {
      try await scene.toolchains.select([text])
    }
  }

  @Test func `refuses two of one name`() async throws {
    let scene = try Scene()
    await #expect(throws: ToolchainError.duplicate("my")) {
      try await scene.toolchains.select(["my=/bin/a", "my=/bin/b"])
    }
  }
}
