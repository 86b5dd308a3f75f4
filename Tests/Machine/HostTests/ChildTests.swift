import Host
import SystemPackage
import Testing

@Suite struct `A child process` {
  @Test func `gets its input and gives its output`() async throws {
    let output = CollectedOutput()
    let end = try await Child.run(
      "/bin/cat", [], input: Array("hypercall\n".utf8), limit: .seconds(900)
    ) { output.append($0) }
    #expect(end.isSuccess)
    #expect(output.text == "hypercall")
  }

  @Test func `gets its arguments as they are, with no shell between`() async throws {
    let output = CollectedOutput()
    let text = "$(touch nowhere); `id` 'quoted' *"
    _ = try await Child.run("/bin/echo", [text], limit: .seconds(900)) { output.append($0) }
    #expect(output.text == text)
  }

  @Test func `is ended when its time is over`() async throws {
    let end = try await Child.run("/bin/sleep", ["6000"], limit: .milliseconds(200))
    #expect(end.cause == .timeLimit)
  }

  @Test func `tells its exit code, its signal and what it complained of`() async throws {
    let failed = try await Child.run("/bin/ls", ["/no such folder"], limit: .seconds(900))
    #expect(failed.cause == .exit(2))
    #expect(failed.standardError.contains("/no such folder"))
    let killed = try await Child.run("/bin/sh", ["-c", "kill -SEGV $$"], limit: .seconds(900))
    #expect(killed.cause == .signal(11))
  }

  @Test func `starts in the folder and with the environment that it is given`() async throws {
    var settings = ChildSettings()
    settings.environment = ["ONLY": "this"]
    settings.folder = "/usr"
    let (folder, environment) = (CollectedOutput(), CollectedOutput())
    _ = try await Child.run("/bin/pwd", [], settings: settings, limit: .seconds(900)) {
      folder.append($0)
    }
    _ = try await Child.run("/usr/bin/env", [], settings: settings, limit: .seconds(900)) {
      environment.append($0)
    }
    #expect(folder.text == "/usr")
    #expect(environment.text.split(separator: "\n").contains("ONLY=this"))
    #expect(!environment.text.contains("PATH="))
  }

  @Test func `may complain at any length`() async throws {
    let arguments = ["-c", "/usr/bin/yes complaint | /usr/bin/head -c 4000000 >&2; exit 3"]
    let end = try await Child.run("/bin/sh", arguments, limit: .seconds(900))
    #expect(end.cause == .exit(3))
    #expect(end.standardError.utf8.count == 1 << 20)
  }

  @Test(arguments: ["", ">&2"])
  func `that writes without end is ended`(_ stream: String) async throws {
    var settings = ChildSettings()
    settings.outputLimit = 1 << 20
    await #expect(throws: TooMuchOutput.self) {
      try await Child.run(
        "/bin/sh", ["-c", "exec /usr/bin/yes complaint \(stream)"], settings: settings,
        limit: .seconds(900))
    }
  }

  @Test func `that does not exist is an error`() async {
    await #expect(throws: (any Error).self) {
      try await Child.run("/no/such/program", [], limit: .seconds(1))
    }
  }
}
