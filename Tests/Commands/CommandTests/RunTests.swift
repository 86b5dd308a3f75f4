import Catalogue
import Foundation
import Records
import Testing

/// The files of a run, and nothing else.
private let runFiles = ["blocks.csv.gz", "codegen.csv", "run.json", "summary.csv"]

@Suite(.serialized) struct `A short run on this machine` {
  @Test func `writes its four files, each joined to the others`() throws {
    let scratch = try Scratch()
    let ending = try run(
      "run", "--filter", "^hypercall3\\.(wide|struct)\\.[08]\\.", "--layouts", "4", "--rounds", "2",
      "--transport", "nop,lfence", "--out", "out", in: scratch.url)
    // With four layouts no verdict is possible, and the controls say so.
    #expect(ending.status == 3, "\(ending.errors)")
    #expect(scratch.names("out") == runFiles)

    let blocks = try CSV.read(BlockRow.self, scratch.bytes("out/blocks.csv"))
    let summary = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows
    let codegen = try CSV.read(CodegenRow.self, scratch.bytes("out/codegen.csv")).rows
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(!blocks.isTorn)
    #expect(record.state == .complete)
    #expect(Set(blocks.rows.map(\.runID)) == [record.runID])
    #expect(Set(blocks.rows.map(\.layout)) == [0, 1, 2, 3])
    #expect(Set(blocks.rows.map(\.round)) == [0, 1])

    // Narrow, wide and struct, two live values, two callers, two transports; the doses, and the
    // chains that the clock is checked by.
    let loops = Set(codegen.map(\.loop))
    let checks = Catalogue.host.chains.filter(\.isClockCheck)
    #expect(loops.count == 3 * 2 * 2 * 2 + Dose.all.count + 1 + checks.count)
    #expect(loops.isSuperset(of: checks.map(\.id)))
    #expect(codegen.allSatisfy { $0.reason.isEmpty && $0.movable == true })
    #expect(
      codegen.allSatisfy { $0.shape.transport == .none || ($0.instructions ?? 0) >= 4 })
    for loop in loops {
      let rows = blocks.rows.filter {
        $0.loop == loop && $0.copy == 0 && !$0.flags.contains(.repeated)
      }
      #expect(rows.count == 4 * 2 * 2, "\(loop)")
    }
    let differences = summary.filter { $0.metric == .difference }
    #expect(differences.count == 2 * 2 * 2 * 2 + Dose.all.count)
    #expect(differences.allSatisfy { $0.estimate != nil && !$0.baseline.isEmpty })
    #expect(summary.filter { $0.metric == .twin }.count == 2 * 2 * 2 + 1)
  }

  @Test func `takes every transport that this machine allows, and says why not the others`() throws
  {
    let scratch = try Scratch()
    let ending = try run(
      "run", "--filter", "^hypercall1\\.(wide|struct)\\.0\\.", "--layouts", "4", "--rounds", "4",
      "--out", "out", in: scratch.url)
    #expect(ending.status == 3, "\(ending.errors)")
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    let summary = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows
    #expect(record.transports.map(\.name) == Transport.hypercalls(on: .host).map(\.rawValue))
    for transport in record.transports {
      let rows = summary.filter {
        $0.shape.transport.rawValue == transport.name && $0.metric == .difference
      }
      #expect(rows.isEmpty != transport.available, "\(transport.name)")
      #expect(transport.reason?.isEmpty == false)
      if !transport.available {
        #expect(record.skipped.contains { $0.loop.hasSuffix(transport.name) })
      }
    }
  }

  @Test func `gives the orders and layouts again for the same seed`() throws {
    let scratch = try Scratch()
    func order(_ out: String, seed: String) throws -> [String] {
      _ = try run(
        "run", "--filter", "^hypercall1\\.wide\\.0\\.c\\.nop", "--layouts", "2", "--rounds", "2",
        "--seed", seed, "--out", out, "--quiet", in: scratch.url)
      return try CSV.read(BlockRow.self, scratch.bytes("\(out)/blocks.csv")).rows.map {
        "\($0.layout) \($0.round) \($0.loop) \($0.iterations) \($0.stackOffset)"
      }
    }
    let first = try order("a", seed: "5")
    #expect(!first.isEmpty)
    #expect(try order("b", seed: "5") == first)
    #expect(try order("c", seed: "6") != first)
  }

  @Test func `can be judged again from its files, with the same result`() throws {
    let scratch = try Scratch()
    _ = try run(
      "run", "--filter", "kvm_hypercall[01]\\..*\\.0\\.c\\.nop", "--layouts", "8", "--rounds", "2",
      "--out", "out", in: scratch.url)
    let before = try scratch.bytes("out/summary.csv")
    let ending = try run("analyze", "out", in: scratch.url)
    #expect([0, 3].contains(ending.status), "\(ending.errors)")
    #expect(try scratch.bytes("out/summary.csv") == before)
    #expect(scratch.names("out") == runFiles)
  }

  @Test(arguments: ["csv", "json"])
  func `puts only data on standard output`(_ format: String) throws {
    let scratch = try Scratch()
    let ending = try run(
      "--filter", "^hypercall1\\.wide\\.0\\.c\\.nop", "--layouts", "2", "--rounds", "2",
      "--format", format, program: "Arity", in: scratch.url)
    let bytes = Array(ending.output.utf8)
    if format == "csv" {
      #expect(try !CSV.read(SummaryRow.self, bytes).rows.isEmpty)
    } else {
      #expect(try RunRecord(json: bytes).plan.layouts == 2)
    }
    #expect(scratch.names("results").count == 1)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `keeps what it has when it is interrupted, and says that it is partial`(
    _ signal: Int32
  ) throws {
    let scratch = try Scratch()
    let process = try start(
      "clobber",
      [
        "run", "--transport", "nop", "--filter", "^hypercall[16]", "--layouts", "200", "--rounds",
        "40", "--out", "out",
      ],
      in: scratch.url)
    // When the first process's blocks have come.
    for _ in 0..<1200 where !hasBlocks(in: scratch) { Thread.sleep(forTimeInterval: 0.1) }
    kill(process.processIdentifier, signal)
    let ending = try end(process, in: scratch.url)
    #expect(ending.status == 130, "\(ending.errors)")
    #expect(scratch.names("out") == runFiles)
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(record.state == .partial)
    #expect(record.stateReason == "interrupted")
    let blocks = try CSV.read(BlockRow.self, scratch.bytes("out/blocks.csv"))
    #expect(!blocks.isTorn)
    #expect(!blocks.rows.isEmpty)
  }

  @Test func `measures what another compiler built beside what this program holds`() throws {
    let scratch = try Scratch()
    let cache = scratch.url.appending(path: "cache").path()
    let process = try start(
      "clobber",
      [
        "run", "--toolchain", "built-in,mine=/usr/bin/gcc", "--caller", "c", "--filter",
        "^hypercall3\\.wide\\.8\\.", "--transport", "nop", "--layouts", "4", "--rounds", "2",
        "--out",
        "out",
      ], in: scratch.url, environment: ["CLOBBER_CACHE": cache])
    let ending = try end(process, in: scratch.url)
    #expect(ending.status == 3, "\(ending.errors)")
    let summary = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows
    let wide = summary.filter { $0.metric == .difference && $0.shape.form == "wide" }
    #expect(Set(wide.map(\.toolchain)).count == 2)
    #expect(wide.contains { $0.toolchain == "mine" && $0.estimate != nil })
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(record.toolchains.contains { $0.name == "mine" && $0.version.contains("gcc") })
  }

  @Test func `goes on without a compiler that fails, and ends when none is left`() throws {
    let scratch = try Scratch()
    let ending = try end(
      start(
        "clobber", ["run", "--toolchain", "broken=/bin/false", "--filter", "^hypercall1"],
        in: scratch.url,
        environment: ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()]),
      in: scratch.url)
    #expect(ending.status == 69, "\(ending.errors)")
    #expect(ending.errors.contains("broken"))
    #expect(ending.errors.contains("no compiler built the loops"))
  }
}

/// Whether blocks of a run that is under way have been written.
private func hasBlocks(in scratch: Scratch) -> Bool {
  let file = scratch.url.appending(path: "out/blocks.csv.partial")
  let size = try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize
  return (size ?? 0) > 4096
}
