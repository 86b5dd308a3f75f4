import BuiltPrograms
import Foundation
import Records
import Testing

/// No compiler is found, and nothing is kept outside of the folder.
private func inspect(
  _ arguments: [String], in scratch: Scratch, _ more: [String: String] = [:]
) throws -> Ending {
  var environment = [
    "PATH": "/nowhere", "CLOBBER_CACHE": scratch.url.path() + "cache", "CLOBBER_ZIG_VENVS": "",
  ]
  environment.merge(more) { $1 }
  let process = try start("clobber", arguments, in: scratch.url, environment: environment)
  return try end(process, in: scratch.url)
}

@Suite struct `The machine code of an operation` {
  @Test func `is shown side by side with facts, trap and stack slots`() throws {
    let scratch = try Scratch()
    let ending = try inspect(["inspect", "hypercall1", "--live", "12"], in: scratch)
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n")
    #expect(lines.first == "hypercall1, 12 live values, C caller, nop")
    #expect(lines.contains { $0.hasPrefix("narrow") && $0.contains("clang") })
    #expect(lines.contains { $0.hasPrefix("wide") && $0.contains("clang") })
    #expect(ending.output.contains("; trap"))
    #expect(ending.output.contains("; spill a"))
    #expect(ending.output.contains("; reload a"))
    #expect(!ending.output.contains("\u{1B}"))
    #expect(lines.allSatisfy { $0.count <= 110 })
  }

  @Test func `is said to be the same where it is`() throws {
    let scratch = try Scratch()
    let same = try inspect(
      ["inspect", "kvm_hypercall4", "--form", "narrow,narrow"], in: scratch)
    #expect(same.output.hasSuffix("\nthe same machine code\n"))
    let other = try inspect(["inspect", "hypercall1"], in: scratch)
    #expect(!other.output.contains("the same machine code"))
  }

  @Test func `is coloured when it is asked for`() throws {
    let scratch = try Scratch()
    let always = ["inspect", "hypercall1", "--color", "always"]
    #expect(try inspect(always, in: scratch).output.contains("\u{1B}[1;33m"))
    let never = ["inspect", "hypercall1", "--color", "never"]
    #expect(try !inspect(never, in: scratch).output.contains("\u{1B}"))
  }

  @Test func `comes as rows of codegen`() throws {
    let scratch = try Scratch()
    let ending = try inspect(
      ["inspect", "hypercall3.struct.4.swift.lfence", "--format", "csv"], in: scratch)
    let rows = try CSV.read(CodegenRow.self, Array(ending.output.utf8)).rows
    #expect(
      rows.map(\.loop) == [
        "hypercall3.narrow.4.swift.lfence", "hypercall3.struct.4.swift.lfence",
      ])
    #expect(rows.map(\.inlined) == [true, false])
    #expect(rows.allSatisfy { $0.codeHash.count == 64 && $0.reason.isEmpty })
  }

  @Test func `is found in any object with the catalogue's symbols`() throws {
    let scratch = try Scratch()
    let program = try builtProgram("Arity").path()
    let ending = try inspect(["inspect", "hypercall1", "--object", program], in: scratch)
    #expect(ending.status == 0)
    #expect(ending.output.contains("narrow      Arity"))
  }
}

@Suite struct `What can't be inspected` {
  @Test(arguments: [
    (["inspect", "hypercall9"], 64, "'hypercall9'; there are hypercall1,"),
    (["inspect", "hypercall1", "--form", "narrow,wild"], 64, "form 'wild' serves hypercall1"),
    (["inspect", "hypercall1", "--form", ""], 64, "form ''"),
    (["inspect", "hypercall1", "--live", "3"], 64, "3 live values"),
    (["inspect", "hypercall1.wild.0.c.nop"], 64, "'hypercall1.wild.0.c.nop'"),
    (["inspect", "hypercall1.wide.0.c.nop", "--live", "2"], 64, "is a loop's id"),
    (["inspect", "hypercall1", "--transport", "none"], 64, "transport 'none'"),
    (["inspect", "hypercall1", "--toolchain", "gcc-99"], 64, "'gcc-99'"),
    (["inspect", "hypercall1", "--toolchain", "my="], 64, "'my='"),
    (["inspect", "hypercall1", "--toolchain", "bad=/nowhere/cc"], 69, "bad: "),
    (["inspect", "hypercall1", "--profile", "os"], 64, "--profile"),
    (["inspect", "hypercall1", "--object", "/dev/null"], 66, "/dev/null: it is a device"),
    (["inspect", "hypercall1", "--object", "none.o"], 66, "none.o"),
    (["inspect", "hypercall1", "--object", "/proc/self/exe", "--toolchain", "a"], 64, "--object"),
    (["toolchains", "--toolchain", "a b=/c"], 64, "'a b=/c'"),
  ])
  func `is named in one line`(_ arguments: [String], _ status: Int, _ text: String) throws {
    let scratch = try Scratch()
    let ending = try inspect(arguments, in: scratch)
    #expect(ending.status == Int32(status), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    let first = try #require(ending.errors.split(separator: "\n").first)
    #expect(first.contains(text), "\(first)")
  }

  @Test func `is an object without loops, without symbols or for another machine`() throws {
    let scratch = try Scratch()
    var foreign = [UInt8](repeating: 0, count: 128)
    foreign.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
    foreign.replaceSubrange(16..<19, with: [1, 0, 243])
    var stripped = foreign
    stripped[18] = 62
    for (name, bytes, reason) in [
      ("foreign.o", foreign, "machine 243"), ("stripped.o", stripped, "stripped"),
      ("short.o", Array(foreign.prefix(20)), "ends before"),
    ] {
      try Data(bytes).write(to: scratch.url.appending(path: name))
      let ending = try inspect(["inspect", "hypercall1", "--object", name], in: scratch)
      #expect(ending.status == 65)
      #expect(ending.errors.contains(reason), "\(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1)
    }
    let ending = try inspect(["inspect", "hypercall1", "--object", "/bin/sh"], in: scratch)
    #expect(ending.status == 65)
  }
}

@Suite struct `The list of compilers` {
  @Test func `has one that was named, with the reason why it can't be used`() throws {
    let scratch = try Scratch()
    let ending = try inspect(["toolchains", "--toolchain", "bad=/nowhere/cc"], in: scratch)
    #expect(ending.status == 0)
    #expect(ending.output.split(separator: "\n").count == 2)
    #expect(ending.output.contains("\nbad "))
    #expect(ending.output.hasSuffix("/nowhere/cc\n"))
  }

  @Test func `comes as CSV and as JSON`() throws {
    let scratch = try Scratch()
    let arguments = ["toolchains", "--toolchain", "bad=/nowhere/cc", "--format"]
    let csv = try inspect(arguments + ["csv"], in: scratch)
    let row = try #require(try CSV.read(ToolchainRow.self, Array(csv.output.utf8)).rows.first)
    #expect(row.name == "bad" && !row.usable && !row.reason.isEmpty)
    let json = try inspect(arguments + ["json"], in: scratch)
    #expect(try JSONDecoder().decode([ToolchainRow].self, from: Data(json.output.utf8)) == [row])
  }
}
