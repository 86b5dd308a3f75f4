import Foundation
import Testing

@Suite struct `The command export` {
  @Test(arguments: ["google-benchmark", "lnt", "openmetrics"])
  func `writes the same to a file as to standard output`(_ format: String) throws {
    let scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "run"))
    let shown = try run("export", format, "run", in: scratch.url)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("hypercall1.wide.8.c.nop"))
    let kept = try run("export", format, "run", "-o", "file", in: scratch.url)
    #expect(kept.output.isEmpty)
    #expect(try scratch.bytes("file") == Array(shown.output.utf8))
    #expect(scratch.names() == ["file", "run", "stderr", "stdout"])
  }

  @Test(arguments: [
    (["export", "lnt", "no-such"], 66, "no-such/summary.csv"),
    (["export", "lnt", "run@tcc"], 65, "run@tcc has no cost"),
    (["export", "xml", "run"], 64, "xml"),
    (["export", "lnt", "run", "-o", "no/such/file"], 73, "can't write no/such/file"),
    (["export", "lnt", "run", "--submit", "ftp://host"], 64, "ftp://host"),
    (
      ["export", "lnt", "run", "--submit", "http://127.0.0.1:1"], 69, "can't submit to 127.0.0.1:1"
    ),
  ])
  func `names what is wrong in one line`(
    _ arguments: [String], _ status: Int, _ text: String
  ) throws {
    let scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "run"))
    let ending = try end(start("clobber", arguments, in: scratch.url), in: scratch.url)
    #expect(ending.status == Int32(status), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    #expect(ending.errors.split(separator: "\n").first?.contains(text) == true, "\(ending.errors)")
  }

  @Test func `does not wait for a silent server beyond its time limit`() throws {
    let scratch = try Scratch()
    try StoredSample().write(to: scratch.url.appending(path: "run"))
    let server = try SilentServer()
    let ending = try run(
      "export", "lnt", "run", "--time-limit", "1s", "--submit", "http://127.0.0.1:\(server.port)",
      in: scratch.url)
    #expect(ending.status == 69)
    #expect(ending.errors.contains("didn't answer within 1.0 s"), "\(ending.errors)")
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["CLOBBER_COMPARE_PY"] != nil,
      "CLOBBER_COMPARE_PY names no compare.py of google-benchmark"))
  func `is read by google-benchmark's compare.py`() throws {
    let scratch = try Scratch()
    for (id, cycles) in [("a", 4.0), ("b", 6.0)] {
      try StoredSample(id: id, cycles: ["gcc-11": cycles]).write(
        to: scratch.url.appending(path: id))
      _ = try run("export", "google-benchmark", id, "-o", "\(id).json", in: scratch.url)
    }
    let script = try #require(ProcessInfo.processInfo.environment["CLOBBER_COMPARE_PY"])
    let ending = try tool(
      "python3", [script, "--no-color", "benchmarks", "a.json", "b.json"], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let line = ending.output.split(separator: "\n").first {
      $0.hasPrefix("hypercall1.wide.8.c.nop@")
    }
    #expect(line?.contains("+0.5000") == true, "\(ending.output)")
  }
}

/// A port on which connections are made and nothing is said.
final class SilentServer {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    try unsafe withUnsafeMutablePointer(to: &address) { pointer in
      try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        try #require(unsafe bind(descriptor, address, length) == 0)
        try #require(listen(descriptor, 8) == 0)
        try #require(unsafe getsockname(descriptor, address, &length) == 0)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}
