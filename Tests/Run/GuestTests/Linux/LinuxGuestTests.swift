import Catalogue
import Host
import Records
import Runner
import SystemPackage
import Testing

@Suite(.serialized, .enabled(if: LinuxSupport.isThere))
struct `A Linux guest` {
  @Test func `measures over VMware's port, on the node of its CPU`() async throws {
    try await inFolder { folder in
      let ending = try await guestLinux(
        "--numa", "2", "--filter", "^hypercall[13]\\.(wide|struct)\\.", "--live", "0,8",
        "--caller", "c", "--transport", "nop,port", "--layouts", "2", "--rounds", "2", "--out",
        "out", in: folder)
      #expect(ending.cause == .exit(0), "\(ending.errors)")
      let out = folder.appending("out")
      #expect(
        try names(in: out).sorted() == ["blocks.csv.gz", "codegen.csv", "run.json", "summary.csv"])

      let record = try RunRecord(json: readFile(out.appending("run.json")))
      #expect(record.state == .complete)
      #expect(record.machine.hypervisor?.signature == "TCGTCGTCGTCG")
      #expect(record.machine.nodes.map(\.cpus) == [[0], [1]])
      #expect(record.machine.nodes.map(\.distances) == [[10, 20], [20, 10]])
      #expect(record.pinning.cpu == 1)
      #expect(record.pinning.memoryNode == 1)
      #expect(record.pinning.pinned == true)
      #expect(record.pinning.bound == true)
      let port = try #require(record.transports.first { $0.name == "port" })
      #expect(port.available)
      #expect(port.reason?.hasPrefix("answers as VMware's") == true)
      #expect(record.skipped == [])

      let blocks = try CSV.read(BlockRow.self, readFile(out.appending("blocks.csv")))
      #expect(!blocks.isTorn)
      let measured = Set(blocks.rows.map(\.loop)).filter { $0.hasSuffix(".port") }
      #expect(measured.count == 2 * 3 * 2)
      #expect(blocks.rows.allSatisfy { $0.ticks > 0 && !$0.flags.contains(.migrated) })
      let summary = try CSV.read(SummaryRow.self, readFile(out.appending("summary.csv"))).rows
      // Time is the emulator's, so that no verdict is given.
      #expect(record.clock.counts == .emulation)
      #expect(summary.allSatisfy { $0.metric == .emulated && $0.verdict == nil })
      #expect(Set(summary.map(\.loop)).filter { $0.hasSuffix(".port") } == measured)
    }
  }

  @Test func `moves buffers of both its nodes`() async throws {
    try await inFolder { folder in
      let ending = try await guestLinux(
        "--numa", "2", "--bandwidth", "--sizes", "3,4096,65536", "--rounds", "2", "--quiet",
        "--out", "out", in: folder)
      #expect(ending.cause == .exit(0), "\(ending.errors)")
      let out = folder.appending("out")
      #expect(try names(in: out).sorted() == ["bandwidth.csv", "run.json", "transfers.csv"])
      let record = try RunRecord(json: readFile(out.appending("run.json")))
      #expect(record.state == .complete && record.clock.counts == .emulation)
      let rows = try CSV.read(BandwidthRow.self, readFile(out.appending("bandwidth.csv"))).rows
      #expect(rows.count == 96)
      // QEMU's port has no message channel.
      #expect(record.transports.first?.reason?.hasSuffix("opens no message channel") == true)
      #expect(Set(rows.map(\.shape.bufferNode)) == [0, 1])
      for row in rows {
        #expect(row.shape.cpuNode == 1)
        #expect(row.shape.distance == (row.shape.bufferNode == 1 ? 10 : 20))
        #expect(row.placed == true)
        #expect(row.verified == 2 * 2 * (row.shape.cache == "cold" ? 1 : 2))
        #expect(row.cycles == nil && row.verdict == nil)
      }
    }
  }

  @Test func `measures on the CPU that is asked for`() async throws {
    try await inFolder { folder in
      let ending = try await guestLinux(
        "--numa", "2", "--cpus", "4", "--cpu", "1", "--filter", "^hypercall1\\.wide\\.0\\.c\\.nop",
        "--layouts", "1", "--rounds", "2", "--quiet", "--out", "out", in: folder)
      #expect(ending.cause == .exit(0), "\(ending.errors)")
      let record = try RunRecord(json: readFile(folder.appending("out/run.json")))
      #expect(record.machine.nodes.map(\.cpus) == [[0, 1], [2, 3]])
      #expect(record.pinning.cpu == 1)
      #expect(record.pinning.memoryNode == 0)
      #expect(record.pinning.bound == true)
    }
  }

  @Test func `whose program can't be run gives its loop's last words`() async throws {
    try await inFolder { folder in
      let guest = LinuxGuest(
        kernel: try #require(LinuxSupport.kernel), program: GuestProgram([1, 2, 3]))
      let qemu = try QEMU.find(.x86_64, environment: LinuxSupport.environment)
      do {
        _ = try await guest.run([], on: qemu, in: folder, limit: .seconds(120)) { _ in }
        Issue.record("a guest without a program gave results")
      } catch let error as GuestError {
        guard case .panic(let words) = error else { throw error }
        #expect(words.hasPrefix("Kernel panic"))
      }
    }
  }

  @Test func `that takes too long is ended`() async throws {
    try await inFolder { folder in
      let ending = try await guestLinux("--time-limit", "1s", in: folder)
      #expect(ending.cause == .exit(75), "\(ending.errors)")
      #expect(ending.errors.contains("did not end within"))
      #expect(try names(in: folder) == [])
    }
  }

  @Test func `is not booted for what can't be`() async throws {
    try await inFolder { folder in
      try writeFile([UInt8](repeating: 0, count: 4096), to: folder.appending("zeros"))
      try makeFolder(folder.appending("full"))
      try writeFile([], to: folder.appending("full/run.json"))
      #expect(try await guestLinux("--cpu", "2", in: folder).cause == .exit(64))
      #expect(try await guestLinux("--numa", "4", "--cpus", "2", in: folder).cause == .exit(64))
      #expect(try await guestLinux("--sizes", "64", in: folder).cause == .exit(64))
      #expect(
        try await guestLinux("--bandwidth", "--live", "8", in: folder).cause == .exit(64))
      #expect(try await guestLinux("--kernel", "none", in: folder).cause == .exit(66))
      #expect(try await guestLinux("--kernel", "zeros", in: folder).cause == .exit(69))
      #expect(try await guestLinux("--out", "full", in: folder).cause == .exit(73))
    }
  }
}
