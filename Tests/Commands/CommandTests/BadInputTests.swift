import BuiltPrograms
import Foundation
import Testing

@Suite struct `Bad input` {
  /// Each gets one line that names the thing, an exit code of its kind, and no file.
  @Test(arguments: [
    (["run", "--filter", "hypercall9"], 64, "'hypercall9' matches no loop"),
    (["run", "--filter", "["], 64, "filter '['"),
    (["list", "--filter", "nothing"], 64, "'nothing' matches no loop"),
    (["run", "--cpu", "4095"], 64, "CPU 4095"),
    (["run", "--live", "7"], 64, "7 live values"),
    (["run", "--layouts", "0"], 64, "--layouts"),
    (["run", "--level", "1.5"], 64, "--level"),
    (["run", "--bound", "0"], 64, "--bound"),
    (["run", "--time-budget", "10"], 64, "time-budget"),
    (["run", "--format", "xml"], 64, "format"),
    (["run", "--transport", "carrier-pigeon"], 64, "transport"),
    (["run", "--out", "/proc/no/such"], 73, "/proc/no/such"),
    (["analyze", "no-such-run"], 66, "no-such-run/blocks.csv"),
    (["launch"], 64, "launch"),
    (["bandwidth", "--sizes", "0"], 64, "--sizes"),
    (["bandwidth", "--sizes", "16777217"], 64, "16777217"),
    (["bandwidth", "--sizes", "many"], 64, "sizes"),
    (["bandwidth", "--nodes", "4095"], 64, "no node 4095"),
    (["bandwidth", "--cpu", "4095"], 64, "CPU 4095"),
    (["bandwidth", "--processes", "0"], 64, "--processes"),
    (["bandwidth", "--out", "/proc/no/such"], 73, "/proc/no/such"),
  ])
  func `is named in one line`(_ arguments: [String], _ status: Int, _ text: String) throws {
    let scratch = try Scratch()
    let ending = try end(start("clobber", arguments, in: scratch.url), in: scratch.url)
    #expect(ending.status == Int32(status), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    let first = try #require(ending.errors.split(separator: "\n").first)
    #expect(first.contains(text), "\(first)")
    #expect(scratch.names() == ["stderr", "stdout"])
  }

  @Test func `of another schema is refused`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "old"), withIntermediateDirectories: true)
    try "schema_version,run_id\n99.0,x\n".write(
      to: scratch.url.appending(path: "old/blocks.csv"), atomically: true, encoding: .utf8)
    let ending = try run("analyze", "old", in: scratch.url)
    #expect(ending.status == 65)
    #expect(ending.errors.contains("blocks.csv"))
    #expect(ending.errors.contains("99"))
  }

  @Test func `never overwrites a run`() throws {
    let scratch = try Scratch()
    let out = scratch.url.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    try "mine".write(to: out.appending(path: "run.json"), atomically: true, encoding: .utf8)
    let ending = try run("run", "--filter", "kvm_hypercall0", "--out", "out", in: scratch.url)
    #expect(ending.status == 73)
    #expect(try String(contentsOf: out.appending(path: "run.json"), encoding: .utf8) == "mine")
    #expect(scratch.names("out") == ["run.json"])
  }

  @Test func `of a full disk is named, and nothing half-written stays`() throws {
    let scratch = try Scratch()
    // Every file that a process writes ends at this size, as a full disk would end it.
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c",
      "ulimit -f 8; trap '' XFSZ; exec \"$0\" run --quiet --layouts 2 --out out "
        + "--filter 'hypercall1.*nop' 2>stderr",
      try builtProgram("clobber").path(),
    ]
    process.currentDirectoryURL = scratch.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
    let errors = String(decoding: try scratch.bytes("stderr"), as: UTF8.self)
    #expect(errors.contains("can't write to out"))
    #expect(scratch.names("out").isEmpty)
  }
}

@Suite struct `Help` {
  @Test func `teaches what a loop is and what the exit codes mean`() throws {
    let scratch = try Scratch()
    let help = try run("--help", in: scratch.url)
    #expect(help.status == 0)
    #expect(help.output.contains("hypercall1.wide.8.c.nop"))
    #expect(!help.output.contains("worker"))
    let runHelp = try run("run", "--help", in: scratch.url)
    #expect(runHelp.output.contains("Exit codes"))
    #expect(try run("--version", in: scratch.url).output.hasPrefix("clobber "))
  }

  @Test func `lists loops that grep can find`() throws {
    let scratch = try Scratch()
    let list = try run("list", "--filter", "^hypercall1\\.wide\\.8\\.c\\.nop", in: scratch.url)
    #expect(list.output == "hypercall1.narrow.8.c.nop\nhypercall1.wide.8.c.nop\n")
  }

  @Test func `of the doctor names every transport`() throws {
    let scratch = try Scratch()
    let ending = try run("doctor", in: scratch.url)
    for subject in [
      "build", "hypervisor", "counter step", "core clock", "chains of one cycle", "NUMA nodes",
    ] {
      #expect(ending.output.contains(subject))
    }
    for transport in ["port", "vmcall", "vmmcall"] {
      #expect(ending.output.contains("transport \(transport)"))
    }
  }
}
