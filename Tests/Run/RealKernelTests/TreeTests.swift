import Foundation
import RealKernel
import Records
import Testing

/// What Linux's build needs, which the small tree's does not use.
private let canPrepare =
  isInstalled("make", "gcc", "flex", "bison", "bc", "perl")
  && ["gelf.h", "openssl/opensslv.h", "zlib.h"].allSatisfy {
    FileManager.default.fileExists(atPath: "/usr/include/\($0)")
  }

@Suite struct `A tree of Linux's sources` {
  private func tree(_ words: [String], in scratch: Scratch) throws -> Ending {
    try run(
      ["tree"] + words, in: scratch.url, environment: ["CLOBBER_CACHE": scratch.path("cache")])
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `has its own files built with other wrappers, and stays as it is`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    let before = try small.content()
    let words = [
      small.folder.path(), "--config", small.config, "--files", "drivers/small.o", "--form",
      "shipped,constraints,fold", "--output", scratch.path("out"),
    ]
    let ending = try tree(words, in: scratch)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(try small.content() == before)
    let rows: [FunctionRow] = try CSV.read(
      FunctionRow.self,
      [UInt8](Data(contentsOf: scratch.url.appending(path: "out/functions.csv")))
    ).rows
    func row(_ form: String, _ function: String) throws -> FunctionRow {
      try #require(rows.first { $0.form == form && $0.function == function })
    }
    let shipped = try row("shipped", "small_probe")
    let fold = try row("fold", "small_probe")
    #expect(shipped.sites == 1 && fold.sites == 1)
    // Addresses of outputs that nobody wants escape: places on the stack, and a guard for them.
    #expect(shipped.all.stack == 0 && shipped.canary == false)
    #expect((fold.all.stack ?? 0) > 0 && fold.canary == true)
    #expect(try row("constraints", "small_probe").all.stack == 0)
    // What only a TDX guest runs is in the one and not in the other.
    #expect((shipped.all.bytes ?? 0) > (shipped.reachable.bytes ?? 0))
    #expect(try row("fold", "small_none").codeHash == row("shipped", "small_none").codeHash)
    let again = try tree(words, in: scratch)
    #expect(again.output == ending.output)
    #expect(again.errors.contains("3 from the cache"))
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `is compiled again when a header that its files include has changed`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    let words = [
      small.folder.path(), "--config", small.config, "--files", "drivers/small.o", "--form",
      "shipped", "--format", "csv",
    ]
    func bytes() throws -> (Int, String) {
      let ending = try tree(words, in: scratch)
      let rows: [FunctionRow] = try CSV.read(FunctionRow.self, Array(ending.output.utf8)).rows
      return (rows.compactMap(\.all.bytes).reduce(0, +), ending.errors)
    }
    let before = try bytes().0
    let header = small.folder.appending(path: "arch/x86/include/asm/alternative.h")
    let text = try String(contentsOf: header, encoding: .utf8)
    try Data(text.replacing("  return 0;", with: "  __asm__ volatile(\"nop\");\n  return 0;").utf8)
      .write(to: header)
    let after = try bytes()
    #expect(after.0 == before + 2 && after.1.contains("0 from the cache"), "\(after)")
    #expect(try bytes().1.contains("1 from the cache"))
    // What a killed run left of an object is none.
    let objects = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("cache"))
    for object in objects where object.contains("clobber-objects/") && object.hasSuffix(".files") {
      try FileManager.default.removeItem(atPath: scratch.path("cache/\(object)"))
    }
    #expect(try bytes().1.contains("0 from the cache"))
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `whose name make can't handle is refused by that name`() throws {
    let scratch = try Scratch()
    let plain = try SmallTree(in: scratch.url)
    let odd = try SmallTree(in: scratch.url.appending(path: "a b"))
    let words = ["--config", plain.config, "--files", "drivers/small.o", "--form", "shipped"]
    let ending = try tree([odd.folder.path(percentEncoded: false)] + words, in: scratch)
    #expect(ending.status == 65 && ending.errors.contains("/a b/linux'"), "\(ending.errors)")
    let cache = try run(
      ["tree", plain.folder.path()] + words, in: scratch.url,
      environment: ["CLOBBER_CACHE": scratch.path("my:cache")])
    #expect(cache.status == 65 && cache.errors.contains("/my:cache'"), "\(cache.errors)")
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `takes a header of the user's, and says which form does not compile`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    let own = scratch.url.appending(path: "mine.h")
    try Data(SmallTree.header.utf8).write(to: own)
    let words = [
      small.folder.path(), "--config", small.config, "--files", "drivers/small.o", "--form",
      "shipped", "--header",
    ]
    let ending = try tree(words + [own.path()], in: scratch)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("\nmine "))
    try Data("#error not yet\n".utf8).write(to: own)
    let broken = try tree(words + [own.path()], in: scratch)
    #expect(broken.status == 65)
    #expect(broken.errors.contains("mine, drivers/small.o"))
  }

  @Test func `that can't be used is named in one line`() throws {
    let scratch = try Scratch()
    let old = try SmallTree(in: scratch.url, patchLevel: 1, header: "#define VMWARE_PORT 1\n")
    for (words, status, text) in [
      ([old.folder.path(), "--form", "fold"], 65, "6.11 was the first"),
      (["nowhere"], 66, "nowhere"),
      ([scratch.url.path()], 65, "no Makefile"),
      ([old.folder.path(), "--form", "narrow,sideways"], 64, "sideways"),
      ([old.folder.path(), "--tdx", "perhaps"], 64, "perhaps"),
      ([old.folder.path(), "--files", "../a.o"], 64, "../a.o"),
      ([old.folder.path(), "--files", "a.o,b.o,a.o"], 64, "'a.o' twice"),
      ([old.folder.path(), "--form", "fold,fold"], 64, "'fold' twice"),
      ([old.folder.path(), "--form", ","], 64, "at least one"),
      ([old.folder.path(), "--tdx", "on,on"], 64, "'on' twice"),
      ([old.folder.path(), "--header", "x=a.h", "--patch", "x=b"], 64, "called 'x'"),
      ([old.folder.path(), "--header", "fold=a.h"], 64, "called 'fold'"),
    ] as [([String], Int32, String)] {
      let ending = try tree(words, in: scratch)
      #expect(ending.status == status, "\(ending.errors)")
      #expect(ending.errors.contains(text), "\(ending.errors)")
      #expect(ending.output.isEmpty)
    }
    let new = try SmallTree(in: scratch.url, hasFile: true)
    let config = try tree([new.folder.path(), "--config", new.config, "--set", "X=1"], in: scratch)
    #expect(config.status == 65 && config.errors.contains("X=1"))
    guard canPrepare else { return }
    let words = [new.folder.path(), "--config", new.config, "--files", "drivers/small.o", "--set"]
    let absent = try tree(words + ["CONFIG_ABSENT=y"], in: scratch)
    #expect(absent.status == 65 && absent.errors.contains("does not take CONFIG_ABSENT=y"))
    let other = try tree(words + ["CONFIG_ELSE=n"], in: scratch)
    #expect(other.status == 0, "\(other.errors)")
    try Data().write(to: new.folder.appending(path: ".config"))
    let built = try tree(words + ["CONFIG_OTHER=y"], in: scratch)
    #expect(built.status == 70 && built.errors.contains("not clean"), "\(built.errors)")
    let none = try tree([new.folder.path(), "--config", "nothing"], in: scratch)
    #expect(none.status == 66 && none.errors.contains("nothing"))
  }

  @Test(
    .enabled(
      if: canPrepare && isInstalled("patch"), "flex, bison, bc, patch or headers are missing"))
  func `takes a patch to its header, and stays as it is`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    let before = try small.content()
    let patch = scratch.url.appending(path: "mine.patch")
    func text(_ old: String, _ new: String, _ file: String = "arch/x86/include/asm/vmware.h")
      -> String
    {
      "a letter\n--- a/\(file)\n+++ b/\(file)\n@@ -3,2 +3,2 @@\n-\(old)\n+\(new)\n "
        + "#define VMWARE_HYPERVISOR_MAGIC 0x564d5868U\n-- \n2.40\n"
    }
    let line = "#define VMWARE_HYPERVISOR_PORT 0x5658"
    let words = [
      small.folder.path(), "--config", small.config, "--files", "drivers/small.o", "--form",
      "shipped", "--patch", patch.path(),
    ]
    try Data(text(line, line + " /* other */").utf8).write(to: patch)
    let ending = try tree(words, in: scratch)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("\nmine "))
    try Data(text(line, "#error not yet").utf8).write(to: patch)
    #expect(try tree(words, in: scratch).errors.contains("mine, drivers/small.o"))
    for (bad, reason) in [
      (text("#define OTHER 1", "#define OTHER 2"), "does not fit"),
      (text(line, "x", "drivers/small.c"), "does not change arch/x86/include/asm/vmware.h"),
      ("nothing", "no unified diff"),
      ("--- a/asm/vmware.h\n+++ b/asm/vmware.h\n@@ -1,9 +1,9 @@\n-a\n", "cut"),
    ] {
      try Data(bad.utf8).write(to: patch)
      let ending = try tree(words, in: scratch)
      #expect(ending.status == 65 && ending.output.isEmpty)
      #expect(ending.errors.contains(reason), "\(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1)
    }
    #expect(try small.content() == before)
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `has two versions of a function side by side, sites marked`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    func inspect(_ function: String) throws -> Ending {
      try run(
        [
          "inspect", function, "--tree", small.folder.path(), "--config", small.config, "--files",
          "drivers/small.o", "--form", "shipped,fold",
        ], in: scratch.url, environment: ["CLOBBER_CACHE": scratch.path("cache")])
    }
    let ending = try inspect("small_probe")
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n")
    #expect(lines.first?.contains("shipped") ?? false && lines.first?.contains("fold") ?? false)
    let sites = lines.filter { $0.hasPrefix("* ") && $0.contains("site 0x1e") }
    #expect(sites.count == 1)
    #expect(lines.contains { $0.contains("vmware_tdx_hypercall") && $0.contains("; TDX") })
    #expect(lines.contains { $0.contains(" > ") || $0.contains(" | ") })
    let wrong = try inspect("small_other")
    #expect(wrong.status == 64 && wrong.errors.contains("small_probe"), "\(wrong.errors)")
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `is reported as a page, as Markdown and as text`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    let ending = try tree(
      [
        small.folder.path(), "--config", small.config, "--files", "drivers/small.o", "--form",
        "shipped,constraints,fold", "--output", scratch.path("out"),
      ], in: scratch)
    #expect(ending.status == 0, "\(ending.errors)")
    for format in ["html", "markdown", "txt"] {
      let report = try run(["report", scratch.path("out"), "--format", format], in: scratch.url)
      #expect(report.status == 0, "\(report.errors)")
      #expect(report.output.contains("What would other wrappers add to Linux"))
      #expect(report.output.contains("In the real kernel"))
      let words = report.output.split { "|<> \n".contains($0) }
      #expect(words.contains("fold") && words.contains("constraints"))
      if format == "txt" {
        #expect(report.output.split(separator: "\n").allSatisfy { $0.count <= 76 })
      }
    }
    let figure = ["report", scratch.path("out"), "--format", "svg"]
    let unnamed = try run(figure, in: scratch.url)
    #expect(unnamed.status == 64 && unnamed.errors.contains("there are tree"), "\(unnamed.errors)")
    let named = try run(figure + ["--figure", "tree"], in: scratch.url)
    #expect(named.status == 0 && named.output.contains("Fold 1 and 3 into 4?"))
  }

  @Test(.enabled(if: canPrepare, "flex, bison, bc or headers are missing"))
  func `that does not build a file says which`() throws {
    let scratch = try Scratch()
    let small = try SmallTree(in: scratch.url)
    let ending = try tree(
      [small.folder.path(), "--config", small.config, "--files", "drivers/other.o"], in: scratch)
    #expect(ending.status == 65)
    #expect(ending.errors.contains("does not build drivers/other.o"))
  }

  @Test(arguments: [
    ("gcc -DA='\"b\"' -c x.c ; ./objtool x.o", ["gcc", "-DA=\"b\"", "-c", "x.c"]),
    ("gcc \"a b\" c\\ d $$e $(pound)f", ["gcc", "a b", "c d", "$e", "#f"]),
    ("gcc 'open", nil),
  ])
  func `has commands that are read without a shell`(_ text: String, _ words: [String]?) {
    #expect(ShellWords.first(of: text) == words)
  }

  @Test func `has flags that a compiler does not know`() {
    let text = """
      clang: error: unknown argument: '-fconserve-stack'
      clang: error: unsupported option '-mindirect-branch=thunk-extern'
      gcc: error: unrecognized command-line option '-mharden-sls=all'; did you mean '-mhard'?
      x.c:1:1: error: something else '-x'
      """
    #expect(
      TreeCompiler.unknownFlags(text)
        == ["-fconserve-stack", "-mindirect-branch=thunk-extern", "-mharden-sls=all"])
  }
}
