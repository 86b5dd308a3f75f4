import Host
import SystemPackage
import Testing

@Suite struct `A child process` {
  @Test func `gets its input and gives its output`() async throws {
    let output = Collected()
    let end = try await Child.run(
      "/bin/cat", [], input: Array("hypercall\n".utf8), limit: .seconds(10)
    ) { output.append($0) }
    #expect(end.isSuccess)
    #expect(output.text == "hypercall")
  }

  @Test func `gets its arguments as they are, with no shell between`() async throws {
    let output = Collected()
    let text = "$(touch nowhere); `id` 'quoted' *"
    _ = try await Child.run("/bin/echo", [text], limit: .seconds(10)) { output.append($0) }
    #expect(output.text == text)
  }

  @Test func `is ended when its time is over`() async throws {
    let start = ContinuousClock.now
    let end = try await Child.run("/bin/sleep", ["60"], limit: .milliseconds(200))
    #expect(end.cause == .timeLimit)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test func `tells its exit code, its signal and what it complained of`() async throws {
    let failed = try await Child.run("/bin/ls", ["/no such folder"], limit: .seconds(10))
    #expect(failed.cause == .exit(2))
    #expect(failed.standardError.contains("/no such folder"))
    let killed = try await Child.run("/bin/sh", ["-c", "kill -SEGV $$"], limit: .seconds(10))
    #expect(killed.cause == .signal(11))
  }

  @Test func `that does not exist is an error`() async {
    await #expect(throws: (any Error).self) {
      try await Child.run("/no/such/program", [], limit: .seconds(1))
    }
  }
}
