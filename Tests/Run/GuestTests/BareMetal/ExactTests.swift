import Catalogue
import Foundation
import Records
import Testing

@Suite(.serialized) struct `A bare-metal guest that counts instructions` {
  /// What answers on each architecture, and how many loops there are at least over that.
  static let transports: [(Architecture, Suite, Set<Transport>, Int)] = [
    // Both callers, three transports, seven numbers of live values: nothing is left out.
    (.x86_64, .arity, [.nop, .lfence, .port, .none], 1900),
    (.x86_64, .abis, [.nop, .lfence, .none], 600),
    // One caller.
    (.aarch64, .arity, [.nop, .isb, .hvc, .mrs, .none], 700),
    (.aarch64, .abis, [.nop, .isb, .none], 350),
  ]

  @Test(arguments: transports)
  func `counts what the machine code says, for every loop that runs`(
    architecture: Architecture, suite: Suite, transports: Set<Transport>, least: Int
  ) async throws {
    let bench = try Bench()
    let ending = try await bench.run(
      "guest", "run", "--arch", "\(architecture)", "--suite", "\(suite)", "--path",
      "bare,module,builtin", "--exact", "--out", "run", "--quiet")
    #expect(ending.status == 0, "\(ending.errors)")
    let summary = try CSV.read(SummaryRow.self, bench.bytes("run/summary.csv")).rows
    let codegen = try CSV.read(CodegenRow.self, bench.bytes("run/codegen.csv")).rows
    // The controls may have a compiler of their own.
    func key(_ toolchain: String, _ loop: String) -> String { "\(toolchain) \(loop)" }
    let code = Dictionary(
      uniqueKeysWithValues: codegen.map { (key($0.toolchain, $0.loop), $0) })
    var compared = 0
    for row in summary where row.metric == .instructions && row.shape.operation != "reference" {
      let executed = try #require(
        code[key(row.toolchain, row.loop)]?.executed, "\(row.loop) \(row.note)")
      #expect(row.estimate == Double(executed), "\(row.loop)")
      compared += 1
    }
    #expect(compared > least)
    #expect(Set(summary.map(\.shape.transport)) == transports)
    let record = try RunRecord(json: bench.bytes("run/run.json"))
    #expect(record.clock.counts == .instructions)
    #expect(record.controls?.status == .passed)
    #expect(record.state == .complete)
    #expect(!summary.contains { $0.unit.contains("cycle") })
  }

  @Test func `says the same to the last byte each time, also beside others`() async throws {
    let bench = try Bench()
    let burners = (0..<2).map { _ in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "while :; do :; done"]
      return process
    }
    let filter = #"hypercall[1-7]\..*\.[08]\.(c|swift)\.(nop|port)"#
    for number in 0..<3 {
      if number == 2 { for burner in burners { try burner.run() } }
      let ending = try await bench.run(
        "guest", "run", "--exact", "--filter", filter, "--serial", "serial\(number)", "--out",
        "run\(number)", "--quiet")
      #expect(ending.status == 0, "\(ending.errors)")
    }
    for burner in burners { kill(burner.processIdentifier, SIGKILL) }
    let first = try bench.bytes("serial0")
    #expect(!first.isEmpty)
    #expect(try bench.bytes("serial1") == first)
    #expect(try bench.bytes("serial2") == first)
  }

  @Test func `counts another machine's and another compiler's loops`() async throws {
    let bench = try Bench()
    let ending = try await bench.run(
      "guest", "run", "--exact", "--machine", "q35", "--toolchain", "cc=/usr/bin/gcc", "--filter",
      #"hypercall5\..*\.4\.c\.(nop|port)"#, "--out", "run", "--format", "csv", "--quiet")
    #expect(ending.status == 0, "\(ending.errors)")
    let rows = try CSV.read(SummaryRow.self, Array(ending.output.utf8)).rows
    #expect(rows.contains { $0.toolchain == "cc" && $0.metric == .instructionsDifference })
  }

  @Test func `refuses loops for another machine, and says why`() async throws {
    let bench = try Bench()
    let own = try await bench.run("guest", "run", "--arch", "aarch64", "--toolchain", "built-in")
    #expect(own.status == 64)
    #expect(own.errors.contains("'built-in' is for x86_64, not for aarch64"))
    let other = try await bench.run(
      "guest", "run", "--arch", "aarch64", "--toolchain", "cc=/usr/bin/gcc", "--quiet")
    #expect(other.status == 69)
    #expect(other.errors.contains("cc: builds for x86_64: this guest is aarch64"))
  }
}
