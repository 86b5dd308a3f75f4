import Foundation
import Records
import Testing

/// Runs with a wrapper, shortly, with the compiler's objects in the scratch folder.
private func measure(
  _ arguments: [String], in scratch: Scratch, live: String = "0", transports: String = "nop",
  out: String = "out"
) throws -> Ending {
  try end(
    start(
      "clobber",
      ["run", "--layouts", "2", "--rounds", "2", "--live", live, "--transport", transports]
        + ["--out", out] + arguments,
      in: scratch.url,
      environment: ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()]),
    in: scratch.url)
}

extension Scratch {
  fileprivate func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}

private let known = ["--operation", "hypercall1", "--call", "out0 = my_call(cmd, in1)"]
private let gcc = ["--toolchain", "mine=/usr/bin/gcc"]

@Suite(.serialized) struct `A wrapper of the user's` {
  @Test func `is measured beside the catalogue's forms, by gcc and clang`() throws {
    let scratch = try Scratch()
    try scratch.write(WrapperHeaders.asm, to: "my.h")
    let ending = try measure(["--wrapper", "my.h", "--full"] + known, in: scratch)
    #expect(ending.status == 3, "\(ending.errors)")
    let summary = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows
    let forms = Set(summary.filter { $0.metric == .difference }.map(\.shape.form))
    #expect(forms.isSuperset(of: ["my", "wide", "struct"]))
    let own = summary.filter { $0.metric == .difference && $0.shape.form == "my" }
    #expect(own.contains { $0.toolchain.hasPrefix("gcc") && $0.estimate != nil })
    #expect(own.contains { $0.toolchain.hasPrefix("clang") && $0.estimate != nil })
    #expect(ending.output.contains("  my"))
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(record.wrappers?.map(\.form) == ["my"])
    #expect(record.wrappers?.first?.trap == nil)
  }

  @Test func `that is the narrow form again is the same machine code`() throws {
    let scratch = try Scratch()
    try scratch.write(WrapperHeaders.narrow, to: "my.h")
    let ending = try measure(["--wrapper", "my.h"] + known, in: scratch, live: "0,12")
    #expect(ending.status == 3, "\(ending.errors)")
    let codegen = try CSV.read(CodegenRow.self, scratch.bytes("out/codegen.csv")).rows
    let own = codegen.filter { $0.shape.form == "my" }
    #expect(own.count == 4)
    for row in own {
      let narrow = codegen.first {
        $0.toolchain == row.toolchain
          && $0.loop == "hypercall1.narrow.\(row.shape.live ?? 0).c.nop"
      }
      #expect(row.codeHash == narrow?.codeHash)
    }
  }

  @Test func `with an operation and a trap of its own is compared with another`() throws {
    let scratch = try Scratch()
    let text = WrapperHeaders.body("\"vmmcall\"")
    try scratch.write(text, to: "old.h")
    try scratch.write(text.replacing("\"rdi\"", with: "\"rdi\", \"r8\""), to: "new.h")
    _ = try measure(
      ["--wrapper", "old.h", "--wrapper", "new.h"] + gcc
        + ["--operation", "my_call(cmd, in1 = 3) -> out0"], in: scratch,
      transports: "nop,vmcall,vmmcall")
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(record.wrappers?.map(\.form) == ["narrow", "new"])
    #expect(record.wrappers?.map(\.trap) == ["vmmcall", "vmmcall"])
    let loops = try CSV.read(CodegenRow.self, scratch.bytes("out/codegen.csv")).rows.map(\.loop)
    let measured = loops + record.skipped.map(\.loop)
    #expect(measured.contains("my_call.new.0.c.vmmcall"))
    #expect(!measured.contains("my_call.new.0.c.vmcall"))
  }

  @Test(arguments: WrapperHeaders.harmful)
  func `that does harm takes down its own process alone`(_ text: String, _ reason: String) throws {
    let scratch = try Scratch()
    try scratch.write(WrapperHeaders.body(text), to: "bad.h")
    let ending = try measure(["--wrapper", "bad.h"] + known + gcc, in: scratch)
    #expect(ending.status == 3, "\(ending.errors)")
    #expect(ending.errors.contains("hypercall1.bad.0.c.nop by mine \(reason)"))
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    #expect(record.state == .complete)
    #expect(record.skipped.map(\.loop) == ["hypercall1.bad.0.c.nop"])
    #expect(ending.output.contains("hypercall1.bad over nop by mine: \(reason)"))
    let codegen = try CSV.read(CodegenRow.self, scratch.bytes("out/codegen.csv")).rows
    #expect(codegen.contains { $0.shape.form == "wide" && $0.toolchain == "mine" })
  }

  @Test func `is built again when a file that it includes is another`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "#include \"inner.h\"\n" + WrapperHeaders.body("HYPERCALL_TRAP MORE"), to: "my.h")
    func hash(_ more: String, _ out: String) throws -> String? {
      try scratch.write("#define MORE \"\(more)\"\n", to: "inner.h")
      let ending = try measure(
        ["--wrapper", "my.h"] + known + gcc, in: scratch, out: out)
      #expect(ending.status == 3, "\(ending.errors)")
      return try CSV.read(CodegenRow.self, scratch.bytes("\(out)/codegen.csv")).rows
        .first { $0.shape.form == "my" }?.codeHash
    }
    let first = try hash("", "a")
    #expect(try hash("\\n\\tincl %%edx", "b") != first)
    #expect(try hash("", "c") == first)
  }

  @Test func `of a loop tree is compiled as it is`() throws {
    let scratch = try Scratch()
    try scratch.write(WrapperHeaders.kernel, to: "linux/arch/x86/include/asm/vmware.h")
    let ending = try measure(
      ["--kernel-tree", "linux", "--operation", "hypercall1", "--operation", "hypercall3"],
      in: scratch)
    #expect(ending.status == 3, "\(ending.errors)")
    let codegen = try CSV.read(CodegenRow.self, scratch.bytes("out/codegen.csv")).rows
    for (operation, form) in [("hypercall1", "narrow"), ("hypercall3", "main2026")] {
      let hashes = [form, "kernel"].map { form in
        codegen.filter {
          $0.shape.operation == operation && $0.shape.form == form
            && !$0.toolchain.hasPrefix("built-in/")
        }.map(\.codeHash)
      }
      #expect(!hashes[0].isEmpty)
      #expect(hashes[0] == hashes[1], "\(operation)")
    }
  }
}
