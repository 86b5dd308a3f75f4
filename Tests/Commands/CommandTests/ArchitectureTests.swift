import Catalogue
import Foundation
import Records
import Testing

@Suite struct `The loops of aarch64` {
  @Test func `are listed by id, all of them`() throws {
    let scratch = try Scratch()
    let list = try run("list", "--arch", "aarch64", in: scratch.url)
    #expect(list.status == 0, "\(list.errors)")
    let ids = Catalogue.of(.aarch64).all.map(\.id)
    #expect(list.output.split(separator: "\n").map(String.init) == ids)
    let some = try run(
      "list", "--arch", "aarch64", "--transport", "hvc", "--filter", "^smccc1\\..*\\.2\\.c",
      in: scratch.url)
    #expect(some.output == "smccc1.narrow.2.c.hvc\nsmccc1.wide.2.c.hvc\n")
  }

  @Test func `are not among those of this machine`() throws {
    let scratch = try Scratch()
    let list = try run("list", "--skip", "reference", "--transport", "hvc", in: scratch.url)
    #expect(list.status == 64)
    #expect(list.errors.contains("no loop has all the parts asked for"))
  }

  @Test(.enabled(if: crossCompiler != nil, "there is no gcc for aarch64 here"))
  func `are built and inspected, beside those of this machine`() throws {
    let scratch = try Scratch()
    let ending = try cross(
      ["inspect", "hypercall5", "--format", "csv", "--live", "4", "--form", "narrow,struct"],
      in: scratch)
    #expect(ending.status == 0, "\(ending.errors)")
    let rows = try CSV.read(CodegenRow.self, Array(ending.output.utf8)).rows
    #expect(rows.map(\.toolchain) == ["arm", "arm"])
    #expect(rows.map(\.inlined) == [true, false])
    #expect(rows.allSatisfy { $0.reason.isEmpty && $0.codeHash.count == 64 })
    #expect(rows.first?.registersWritten.contains("x0") == true)
    let missing = try cross(["inspect", "hypercall3"], in: scratch)
    #expect(missing.status == 69)
    #expect(missing.errors.contains("hypercall3.narrow.8.c.nop by arm"))
  }

  @Test(.enabled(if: crossCompiler != nil, "there is no gcc for aarch64 here"))
  func `are not run here, and it is said where they are`() throws {
    let scratch = try Scratch()
    let ending = try cross(["run", "--quiet"], in: scratch)
    #expect(ending.status == 69)
    #expect(
      ending.errors.contains(
        "arm: builds for aarch64: run it in a guest: clobber guest run --arch aarch64"))
  }

  private func cross(_ arguments: [String], in scratch: Scratch) throws -> Ending {
    let process = try start(
      "clobber", arguments + ["--toolchain", "arm=\(crossCompiler ?? "")"], in: scratch.url,
      environment: ["CLOBBER_CACHE": scratch.url.path() + "cache"])
    return try end(process, in: scratch.url)
  }
}

/// A C compiler of this machine that builds for aarch64.
private let crossCompiler: String? =
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .map { "\($0)/aarch64-linux-gnu-gcc" }
  .first { FileManager.default.isExecutableFile(atPath: $0) }
