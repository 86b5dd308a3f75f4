import Foundation
import Records
import Testing

@Suite(.serialized) struct `An image that was built elsewhere` {
  @Test func `counts as the one that is built for the run, and needs no compiler`() async throws {
    let bench = try Bench()
    let filter = #"^hypercall1\.(narrow|wide)\.8\.c\.nop"#
    let build = try await bench.run("guest", "build", "--filter", filter, "-o", "image.elf")
    #expect(build.status == 0, "\(build.errors)")
    let own = try await bench.run(
      "guest", "run", "--exact", "--filter", filter, "--out", "own", "--quiet")
    #expect(own.status == 0, "\(own.errors)")
    let given = try await bench.run(
      "guest", "run", "--exact", "--image", "image.elf", "--loops", "hypercall1.*", "--out",
      "given",
      "--quiet", path: "/usr/bin:/bin")
    #expect(given.status == 0, "\(given.errors)")
    let expected = try Self.counts(bench.bytes("own/summary.csv"))
    #expect(expected.count >= 2)
    #expect(try Self.counts(bench.bytes("given/summary.csv")) == expected)
    let machine = try RunRecord(json: bench.bytes("given/run.json")).machine
    // QEMU's own processor can have guests, and is AMD's, which counts no SMIs.
    #expect(machine.virtualization == "svm" && machine.nmis == 0 && machine.smis == nil)
  }

  private static func counts(_ summary: [UInt8]) throws -> [String: Double?] {
    try CSV.read(SummaryRow.self, summary).rows
      .filter { $0.metric == .instructions && $0.shape.operation == "hypercall1" }
      .reduce(into: [:]) { $0["\($1.loop) \($1.toolchain)"] = .some($1.estimate) }
  }

  @Test(arguments: [
    (["--image", "text"], 65, "text is not an ELF file for x86_64"),
    (["--image", "text", "--firmware", "uefi"], 65, "text is not an EFI application"),
    (["--image", "nowhere"], 66, "nowhere"),
    (["--image", "text", "--live", "0"], 64, "--loops and --transport"),
    (["--image", "text", "--loops", "a b"], 64, "no spaces"),
    (["--loops", "a"], 64, "--loops goes with --image"),
  ])
  func `is refused in a sentence where it can't be one`(
    words: [String], status: Int, sentence: String
  ) async throws {
    let bench = try Bench()
    try Data("no image".utf8).write(to: bench.folder.appending(path: "text"))
    let ending = try await bench.run(["guest", "run"] + words + ["--out", "run"])
    #expect(Int(ending.status) == status && ending.errors.contains(sentence), "\(ending.errors)")
  }
}
