import Foundation
import FoundationNetworking
import Testing

/// What submitting to a real server needs, or why it can't be had.
private let lnt = PythonProgram("lnt", of: "llvm-lnt", "0.4.20")

@Suite struct `A real LNT server` {
  @Test(
    .enabled(if: lnt != nil, "no environment with llvm-lnt can be made: no python3 or net"))
  func `takes two runs and tells which loop became slower`() async throws {
    let scratch = try Scratch()
    let server = try LNTInstance(program: #require(lnt).url, in: scratch)
    defer { server.stop() }
    for (id, hours, cycles) in [("r1", 0.0, 5.0), ("r2", 1.0, 6.0)] {
      let start = Date(timeIntervalSince1970: 1_795_000_000 + hours * 3600)
      try StoredSample(id: id, started: start, cycles: ["gcc-11": cycles, "gcc-12": 5]).write(
        to: scratch.url.appending(path: id))
      let ending = try run(
        "export", "lnt", id, "--submit", server.url, in: scratch.url,
        environment: ["CLOBBER_LNT_TOKEN": "secret"])
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.errors.hasPrefix("submitted as \(server.url)/api/"), "\(ending.errors)")
    }
    // The server's own comparison of the second run with the one before it.
    let report = try await server.page("/db_default/v4/clobber/2/report")
    #expect(report.contains("Performance Regressions - Cycles a call"))
    #expect(report.contains("hypercall1.wide.8.c.nop@gcc-11"))
    #expect(report.contains("20.00%"))
    #expect(!report.contains("hypercall1.wide.8.c.nop@gcc-12"))
    let stored = try await server.page("/api/db_default/v4/clobber/runs/2")
    #expect(stored.contains("\"cycles\": 6.0"))
    #expect(stored.contains("\"llvm_project_revision\": \"20261118120640\""))

    let refused = try run("export", "lnt", "r1", "--submit", server.url, in: scratch.url)
    #expect(refused.status == 69)
    #expect(refused.errors.contains("HTTP 401"), "\(refused.errors)")
  }
}
