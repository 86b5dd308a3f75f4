import Foundation
import Records
import Testing

private let least = ["--layouts", "8", "--rounds", "2", "--calls", "50", "--no-vmexit"]

@Suite struct `The command traps` {
  @Test(arguments: ["clobber", "TrapCost"])
  func `writes a run for each condition of the other CPUs`(_ program: String) throws {
    let scratch = try Scratch()
    let words = ["traps", "--filter", "cpuid", "--out", "out", "--full"] + least
    let ending = try end(start(program, words, in: scratch.url), in: scratch.url)
    // So short a run need not pass its controls.
    #expect([0, 3].contains(ending.status), "\(ending.errors)")
    let record = try RunRecord(json: scratch.bytes("out/idle/run.json"))
    #expect(record.plan.isBusy == false)
    let blocks = try CSV.read(BlockRow.self, scratch.bytes("out/idle/blocks.csv")).rows
    #expect(blocks.count { $0.loop == "trap.vendor-leaf.0.c.cpuid" && $0.iterations == 1 } == 50)
    #expect(ending.output.contains("Ticks that a trap takes, the other CPUs idle"))
    let whole = try run("report", "out", in: scratch.url)
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output.contains("<h1>What does an exit to the hypervisor take?</h1>"))
    #expect(whole.output.contains("<figure id=\"figure-trap\">"))
    let merged = try run("merge", "out", "-o", "set", in: scratch.url)
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(ending.output.contains("beside each trap"))
    guard ProcessInfo.processInfo.activeProcessorCount > 1 else {
      #expect(ending.errors.contains("no other CPU"))
      return
    }
    let busy = try RunRecord(json: scratch.bytes("out/busy/run.json"))
    #expect(busy.plan.isBusy == true)
    #expect(ending.output.contains("the other CPUs busy"))
  }

  @Test func `gives the distribution to other tools`() throws {
    let scratch = try Scratch()
    let words = ["traps", "--filter", "cpuid", "--no-busy", "--out", "out"] + least
    _ = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    let ending = try run(
      "export", "hdr", "out/idle", "trap.first-leaf.0.c.cpuid", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Total count    =           50"), "\(ending.output)")
    let unclear = try run("export", "hdr", "out/idle", in: scratch.url)
    #expect(unclear.status == 64)
    #expect(unclear.errors.contains("trap.vendor-leaf.0.c.cpuid"))
  }

  @Test(arguments: [
    (["traps", "--filter", "no-such"], "matches no loop"),
    (["traps", "--calls", "0"], "--calls must be above 0"),
  ])
  func `names what is wrong`(_ words: [String], _ text: String) throws {
    let scratch = try Scratch()
    let ending = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    #expect(ending.status == 64)
    #expect(ending.errors.contains(text), "\(ending.errors)")
    #expect(scratch.names("results").isEmpty)
  }
}

@Suite struct `Work on another CPU` {
  @Test func `ends with the process that asked for it`() throws {
    let scratch = try Scratch()
    let run = try start(
      "clobber",
      ["run", "--filter", "hypercall1", "--layouts", "400", "--keep-busy", "--out", "out"],
      in: scratch.url)
    guard ProcessInfo.processInfo.activeProcessorCount > 1 else { return run.terminate() }
    func load() throws -> Int32? {
      let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
      return processes.compactMap { Int32($0) }.first {
        commandLine($0).contains("load") && parent(of: $0) == run.processIdentifier
      }
    }
    var found: Int32?
    for _ in 0..<600 where found == nil {
      found = try load()
      Thread.sleep(forTimeInterval: 0.05)
    }
    let child = try #require(found)
    // Not to be caught: the child must find out by itself.
    kill(run.processIdentifier, SIGKILL)
    run.waitUntilExit()
    for _ in 0..<600 where commandLine(child).contains("load") {
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(!commandLine(child).contains("load"))
  }

  private func parent(of process: Int32) -> Int32? {
    let path = "/proc/\(process)/status"
    let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.first { $0.hasPrefix("PPid:") }
      .flatMap { Int32($0.dropFirst(5).trimmingCharacters(in: .whitespaces)) }
  }

  private func commandLine(_ process: Int32) -> [String] {
    let bytes = (try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))) ?? Data()
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
