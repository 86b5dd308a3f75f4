import Foundation
import FoundationNetworking
import Testing

/// A server of its own database, on the loopback interface.
final class LNTInstance {
  let url: String
  private let process: Process

  init(program: URL, in scratch: Scratch) throws {
    let folder = scratch.url.appending(path: "instance")
    let created = try tool(program.path(), ["create", folder.path()], in: scratch.url)
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
    process.executableURL = program
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
