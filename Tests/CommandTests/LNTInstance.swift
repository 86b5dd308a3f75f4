import Foundation
import FoundationNetworking
import Testing

/// A virtual environment with llvm-lnt, kept in the cache so that it is made once.
struct LNTEnvironment {
  let lnt: URL

  /// Makes it, or finds it made; nil when it can't be made.
  static func make() -> LNTEnvironment? {
    let variables = ProcessInfo.processInfo.environment
    let cache =
      variables["CLOBBER_CACHE"] ?? variables["XDG_CACHE_HOME"].map { "\($0)/clobber" }
      ?? variables["HOME"].map { "\($0)/.cache/clobber" }
    guard let cache else { return nil }
    let folder = URL(filePath: cache).appending(path: "lnt-0.4.20")
    let lnt = folder.appending(path: "bin/lnt")
    // The mark is made last: half an environment of an earlier run does not count.
    let mark = folder.appending(path: "complete")
    if !FileManager.default.fileExists(atPath: mark.path()) {
      guard let scratch = try? Scratch() else { return nil }
      func succeeds(_ program: String, _ arguments: [String]) -> Bool {
        (try? tool(program, arguments, in: scratch.url))?.status == 0
      }
      guard succeeds("python3", ["-m", "venv", "--clear", folder.path()]),
        succeeds(
          folder.appending(path: "bin/python3").path(),
          ["-m", "pip", "--quiet", "install", "llvm-lnt==0.4.20"]),
        (try? Data().write(to: mark)) != nil
      else { return nil }
    }
    return LNTEnvironment(lnt: lnt)
  }
}

/// A server of its own database, on the loopback interface.
final class LNTInstance {
  let url: String
  private let process: Process

  init(environment: LNTEnvironment, in scratch: Scratch) throws {
    let folder = scratch.url.appending(path: "instance")
    let created = try tool(environment.lnt.path(), ["create", folder.path()], in: scratch.url)
    try #require(created.status == 0, "\(created.errors)")
    let schema = folder.appending(path: "schemas/clobber.yaml")
    let written = try run("export", "lnt-schema", "-o", schema.path(), in: scratch.url)
    try #require(written.status == 0, "\(written.errors)")
    let settings = folder.appending(path: "lnt.cfg")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try text.replacing("# api_auth_token", with: "api_auth_token").write(
      to: settings, atomically: true, encoding: .utf8)

    // A port that was free a moment ago.
    let port = try SilentServer().port
    url = "http://127.0.0.1:\(port)"
    process = Process()
    process.executableURL = environment.lnt
    process.arguments = [
      "runserver", folder.path(), "--hostname", "127.0.0.1", "--port", "\(port)",
    ]
    let log = scratch.url.appending(path: "server")
    try Data().write(to: log)
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    let ready = ContinuousClock.now + .seconds(60)
    while !isListening(port), ContinuousClock.now < ready, process.isRunning {
      Thread.sleep(forTimeInterval: 0.1)
    }
    try #require(process.isRunning)
  }

  /// What a page of the server says.
  func page(_ path: String) async throws -> String {
    let (data, _) = try await URLSession.shared.data(from: #require(URL(string: url + path)))
    return String(decoding: data, as: UTF8.self)
  }

  func stop() {
    // What a test starts may inherit blocked signals, so that only this one is sure to end it.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

private func isListening(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  return unsafe withUnsafePointer(to: &address) {
    unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}
