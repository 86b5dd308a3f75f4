import Foundation
import Records
import Testing

@Suite(.serialized) struct `A bare-metal guest under plain emulation` {
  private static let filter = #"hypercall1\.(narrow|wide)\.0\.c\.(nop|lfence|port)"#

  @Test func `gives ticks that enter no verdict`() async throws {
    let bench = try Bench()
    let ending = try await bench.run(
      "guest", "run", "--filter", Self.filter, "--layouts", "2", "--rounds", "2", "--out", "run",
      "--quiet")
    #expect(ending.status == 0, "\(ending.errors)")
    let rows = try CSV.read(SummaryRow.self, bench.bytes("run/summary.csv")).rows
    #expect(Set(rows.map(\.metric)) == [.emulated])
    #expect(rows.allSatisfy { $0.verdict == nil && $0.unit == "ticks/call" })
    let record = try RunRecord(json: bench.bytes("run/run.json"))
    #expect(record.clock.counts == .emulation)
    #expect(record.machine.hypervisor?.signature == "TCGTCGTCGTCG")
    let port = try #require(record.transports.first { $0.name == "port" })
    #expect(port.available)
    #expect(port.reason?.hasPrefix("answers as VMware's") == true)
    let trap = try #require(record.transports.first { $0.name == "vmmcall" })
    #expect(!trap.available && trap.reason == "raises #UD")
  }

  @Test func `loses no byte to a slow reader`() async throws {
    let bench = try Bench()
    // An audit prints a megabyte as fast as the emulator can, and a pipe holds little of it.
    let bin = try bench.script(
      "qemu-system-x86_64",
      """
      PATH=${PATH#*:}
      { qemu-system-x86_64 "$@"; echo $? > code; } | { sleep 1; cat; }
      exit $(cat code)
      """)
    let ending = try await bench.run(
      "audit", "--guest", "--filter", "wide$", path: "\(bin):\(searchPath)")
    #expect(ending.status == 0, "\(ending.errors)")
  }

  @Test func `boots from a small disc, and its log is read`() async throws {
    let bench = try Bench()
    let built = try await bench.run(
      "guest", "build", "--iso", "--filter", Self.filter, "--layouts", "1", "--rounds", "2", "-o",
      "clobber.iso")
    #expect(built.status == 0, "\(built.errors)")
    // With GRUB's files for EFI it is larger than without.
    #expect(try bench.bytes("clobber.iso").count < 6 << 20)
    try await bench.emulate(
      "x86_64", "-machine", "pc,vmport=on", "-m", "256", "-cdrom", "clobber.iso")
    let read = try await bench.run("guest", "read", "serial.txt", "--out", "run", "--quiet")
    #expect(read.status == 0, "\(read.errors)")
    let blocks = try CSV.read(BlockRow.self, bench.bytes("run/blocks.csv")).rows
    #expect(Set(blocks.map(\.loop)).contains("hypercall1.wide.0.c.port"))
    let record = try RunRecord(json: bench.bytes("run/run.json"))
    #expect(record.machine.kernel?.contains("multiboot2") == true)
  }

  @Test func `does what the kernel parameters say, and refuses what it can't do`() async throws {
    let bench = try Bench()
    let built = try await bench.run("guest", "build", "--filter", Self.filter, "-o", "clobber.elf")
    #expect(built.status == 0, "\(built.errors)")
    func boot(_ parameters: String, _ name: String) async throws -> Ending {
      try await bench.emulate(
        "x86_64", "-machine", "pc,vmport=off", "-m", "64", "-kernel", "clobber.elf", "-append",
        parameters)
      return try await bench.run(
        "guest", "read", "serial.txt", "--out", name, "--quiet")
    }
    let read = try await boot(
      "rows=hypercall1.*.nop layouts=1 rounds=3 seed=9 transport=nop", "right")
    #expect(read.status == 0, "\(read.errors)")
    let other = try await boot("transport=nop", "nop")
    #expect(other.status == 0, "\(other.errors)")
    let blocks = try CSV.read(BlockRow.self, bench.bytes("nop/blocks.csv")).rows
    #expect(blocks.contains { $0.loop == "hypercall1.wide.0.c.nop" })
    #expect(blocks.allSatisfy { $0.loop.hasSuffix(".nop") || $0.loop.hasSuffix(".none") })
    let fence = try await boot("transport=lfence", "lfence")
    #expect(fence.status == 0, "\(fence.errors)")
    let fenced = try CSV.read(BlockRow.self, bench.bytes("lfence/blocks.csv")).rows
    #expect(fenced.contains { $0.loop == "hypercall1.wide.0.c.lfence" })
    // Controls are there whatever is asked for.
    #expect(fenced.contains { $0.loop == "hypercall1.dose1.0.c.nop" })
    #expect(!fenced.contains { $0.loop == "hypercall1.wide.0.c.nop" })
    for (number, nothing) in ["transport=vmmcall", "rows=nothing*"].enumerated() {
      let refused = try await boot(nothing, "nothing\(number)")
      #expect(refused.status == 64)
      #expect(refused.errors.contains("no loop of this image"))
    }
    let refused = try await boot("rounds=many", "wrong")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("rounds"))
    let unknown = try await boot("colour=red", "unknown")
    #expect(unknown.status == 64)
  }
}
