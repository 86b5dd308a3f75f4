import Catalogue
import Foundation
import SystemPackage
import Testing
import Toolchains

@Suite(.enabled(if: FakeCompiler.real != nil, "there is no C compiler here"))
struct `A compiler that builds nothing useful` {
  /// The chains are few and built at once.
  private static let options = BuildOptions(transports: [.none], callers: [.c])

  @Test(
    arguments: [
      (
        "echo 'loops.h:3:1: note: so' >&2; echo 'loops.h:3:1: error: no' >&2; exit 1",
        "loops.h:3:1: error: no"
      ),
      ("echo 'out of paper' >&2; exit 1", "out of paper"),
      ("exit 7", "exited with 7 and said nothing"),
      ("kill -SEGV $$", "ended by SIGSEGV"),
      ("exit 0", "says that all is well, but wrote no object"),
      ("echo garbage > loops.so", "wrote an object that is no good: not an ELF file"),
      (": > loops.so", "wrote an object that is no good: not an ELF file"),
    ])
  func `is a failure with a reason`(body: String, reason: String) async throws {
    let scene = try Scene()
    let failure = try await failure(of: body, in: scene)
    #expect(failure?.reason == reason)
    #expect(scene.cached("loops.so").isEmpty)
  }

  @Test func `is a failure if it writes half an object`() async throws {
    let scene = try Scene()
    let body = """
      '\(FakeCompiler.real ?? "")' "$@" || exit 1
      size=$(wc -c < loops.so)
      head -c $((size / 2)) loops.so > half && mv half loops.so
      """
    let failure = try await failure(of: body, in: scene)
    #expect(failure?.reason.hasPrefix("wrote an object that is no good: file ends before") == true)
  }

  @Test func `is heard out, however much it has to say`() async throws {
    let scene = try Scene()
    let body = "yes 'loops.h:3:1: warning: hm' | head -n 100000 >&2; \(FakeCompiler.pass)"
    #expect(try await failure(of: body, in: scene) == nil)
  }

  @Test func `is a failure if loops are missing from its object`() async throws {
    let scene = try Scene()
    let body = """
      echo 'int other;' > other.c
      exec '\(FakeCompiler.real ?? "")' -shared -fPIC -nostdlib -o loops.so other.c
      """
    let failure = try await failure(of: body, in: scene)
    #expect(failure?.reason.hasPrefix("wrote an object that is no good: no") == true)
  }

  @Test func `is ended, with all that it started, when its time is up`() async throws {
    let scene = try Scene()
    let note = scene.root.appending("pid")
    let body = "sleep 600 & echo $! > '\(note)'; wait"
    var builder = scene.builder
    builder.timeLimit = .seconds(2)
    let failure = try await failure(of: body, in: scene, builder)
    #expect(failure?.reason == "no end within 2.0 seconds")
    #expect(try await isGone(try process(in: note, of: scene)))
  }

  @Test func `is not waited for longer than its time by what it leaves running`() async throws {
    let scene = try Scene()
    let note = scene.root.appending("pid")
    var builder = scene.builder
    builder.timeLimit = .seconds(2)
    _ = try await failure(of: "sleep 600 & echo $! > '\(note)'; exit 1", in: scene, builder)
    // It still runs, so that nobody waited for it.
    #expect(kill(try process(in: note, of: scene), SIGKILL) == 0)
  }

  @Test func `does not keep the others from building`() async throws {
    let scene = try Scene()
    try scene.program("bad", FakeCompiler.script("exit 1"))
    try scene.program("good", FakeCompiler.script(FakeCompiler.pass))
    let chosen = try await scene.toolchains.select(
      ["bad=\(scene.bin.appending("bad"))", "good=\(scene.bin.appending("good"))", "none=/none"])
    let results = await scene.builder.build(chosen, Self.options)
    #expect(results.map { (try? $0.get()) != nil } == [false, true, false])
  }

  @Test func `is refused for another processor`() async throws {
    let scene = try Scene()
    let path = try scene.program("cross", FakeCompiler.script(target: "riscv64-linux-gnu"))
    let chosen = try await scene.toolchains.select(["cross=\(path)"])
    await #expect {
      try await scene.builder.build(try #require(chosen.first), Self.options)
    } throws: { error in
      (error as? BuildFailure)?.reason
        == "builds for riscv64-linux-gnu, and the wrappers are for x86_64 and aarch64"
    }
  }

  private func failure(
    of body: String, in scene: Scene, _ builder: Builder? = nil
  ) async throws -> BuildFailure? {
    let path = try scene.program("fake", FakeCompiler.script(body))
    let toolchain = try #require(try await scene.toolchains.select(["fake=\(path)"]).first)
    try #require(toolchain.problem == nil)
    do throws(BuildFailure) {
      _ = try await (builder ?? scene.builder).build(toolchain, Self.options)
      return nil
    } catch {
      return error
    }
  }

  /// The process whose number a script wrote down.
  private func process(in note: FilePath, of scene: Scene) throws -> Int32 {
    let text = String(decoding: try scene.contents(note), as: UTF8.self)
    return try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Whether a process has ended, or does within five seconds.
  private func isGone(_ pid: Int32) async throws -> Bool {
    for _ in 0..<50 {
      if kill(pid, 0) != 0 { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }
}
