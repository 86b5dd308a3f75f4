import Foundation
import Records
import Testing

@Suite(.enabled(if: isInstalled("gcc"), "gcc is missing")) struct `The sites of built files` {
  private static let source = """
    int f(int command) {
      int result, other = 1, more;
      __asm__ volatile("movw $0x5658, %%dx; inl (%%dx), %%eax"
        : "=a"(result), "=b"(other), "=c"(more)
        : "a"(0x564d5868), "b"(0), "c"(VALUE), "d"(0) : "memory");
      return result == 7 ? other : MORE;
    }
    int g(int x) { return x + 1; }

    """

  private func object(_ name: String, in scratch: Scratch, _ flags: [String]) throws -> String {
    let source = scratch.url.appending(path: "\(name).c")
    try Data(Self.source.utf8).write(to: source)
    let object = scratch.path("\(name).ko")
    let status = try tool(
      "gcc", ["-O2", "-DMORE=more", "-DVALUE=30"] + flags + ["-c", "-o", object, source.path()])
    #expect(status == 0)
    return object
  }

  @Test func `are told, with what becomes of their outputs`() throws {
    let scratch = try Scratch()
    let ending = try run(
      ["sites", "--format", "sites-csv", object("a", in: scratch, [])], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let rows: [SiteRow] = try CSV.read(SiteRow.self, Array(ending.output.utf8)).rows
    #expect(rows.map(\.function) == ["f"])
    #expect(rows.map(\.abi) == ["vmware-lb"])
    #expect(rows.map(\.command) == ["0x1e"])
    #expect(rows.map { Set($0.used) } == [["rax", "rbx", "rcx"]])
  }

  @Test func `are the same in a file, a compressed one, a folder and a package`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, [])
    let plain = try run(["sites", "--format", "csv", object], in: scratch.url).output
    #expect(try tool("gzip", ["-k", object]) == 0)
    let packed = try run(["sites", "--format", "csv", object + ".gz"], in: scratch.url).output
    #expect(packed.replacing(".ko.gz", with: ".ko") == plain)
    let folder = scratch.path("lib")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: object + ".gz", toPath: folder + "/a.ko.gz")
    let found = try run(["sites", "--format", "csv", folder], in: scratch.url).output
    #expect(found.replacing(".ko.gz", with: ".ko") == plain)
    let archive = scratch.path("data.tar")
    #expect(try tool("tar", ["-cf", archive, "-C", folder, "a.ko.gz"]) == 0)
    let inside = try run(["sites", "--format", "csv", archive], in: scratch.url).output
    #expect(inside.replacing(".ko.gz", with: ".ko") == plain)
  }

  @Test func `are compared by function and command, and more code is a regression`() throws {
    let scratch = try Scratch()
    let old = try object("a", in: scratch, ["-DMORE=more"])
    let new = try object("b", in: scratch, ["-UMORE", "-DMORE=more*3+g(more)*5"])
    let same = try run(["sites", old, "--against", old, "--full"], in: scratch.url)
    #expect(same.status == 0 && same.output.contains("identical: 1"))
    let more = try run(["sites", new, "--against", old, "--full"], in: scratch.url)
    #expect(more.status == 2 && more.output.contains("grow/shrink: 1/0"), "\(more.output)")
    let allowed = try run(
      ["sites", new, "--against", old, "--threshold", "100"], in: scratch.url)
    #expect(allowed.status == 0)
    let other = try object("c", in: scratch, ["-UVALUE", "-DVALUE=31"])
    let lost = try run(
      ["sites", other, "--against", old, "--fail-on", "sites"], in: scratch.url)
    #expect(lost.status == 2)
    #expect(lost.output.contains("vmware-lb 0x1e") && lost.output.contains("vmware-lb 0x1f"))
  }

  /// An object of two functions of one name, of which each makes a hypercall of its own.
  private func twins(_ name: String, _ commands: [Int], in scratch: Scratch) throws -> String {
    let parts = try commands.enumerated().map { index, command in
      let source = scratch.url.appending(path: "\(name)\(index).c")
      let text = """
        static __attribute__((noinline, used)) long twin(void) {
          long result;
          __asm__ volatile("vmcall" : "=a"(result) : "a"(\(abs(command))L));
          return result + \(command < 0 ? 3 : 0);
        }

        """
      try Data(text.utf8).write(to: source)
      #expect(try tool("gcc", ["-O2", "-c", "-o", source.path() + ".o", source.path()]) == 0)
      return source.path() + ".o"
    }
    #expect(try tool("ld", ["-r", "-o", scratch.path("\(name).o")] + parts) == 0)
    return scratch.path("\(name).o")
  }

  @Test func `of functions of one name are counted and compared one by one`() throws {
    let scratch = try Scratch()
    let old = try twins("old", [1, 2], in: scratch)
    // The same in another order, and the second with more to do.
    let new = try twins("new", [-2, 1], in: scratch)
    let census = try run(["sites", old], in: scratch.url)
    #expect(
      census.output.split(separator: "\n").contains { line in
        Array(line.split(separator: " ").prefix(4)) == ["kvm", "2", "2", "1"]
      }, "\(census.output)")
    let ending = try run(["sites", new, "--against", old, "--full"], in: scratch.url)
    #expect(ending.status == 2)
    #expect(ending.output.contains("grow/shrink: 1/0"), "\(ending.output)")
    #expect(ending.output.contains("identical: 1, other code of the same size: 0"))
  }

  @Test func `of a file named twice are there once, of two files of one name twice`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, [])
    let other = scratch.url.appending(path: "other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: URL(filePath: object), to: other.appending(path: "a.ko"))
    func files(_ words: [String]) throws -> [String] {
      let ending = try run(["sites", "--format", "csv"] + words, in: scratch.url)
      return try CSV.read(FunctionRow.self, Array(ending.output.utf8)).rows.map {
        (row: FunctionRow) in row.file
      }
    }
    #expect(try files(["a.ko", "./a.ko"]) == ["a.ko"])
    #expect(try files(["a.ko", "other/a.ko"]) == ["a.ko", "other/a.ko"])
    #expect(try Set(files(["other", "a.ko"])).count == 2)
  }

  @Test(.enabled(if: isInstalled("strip"), "strip is missing"))
  func `of a module without symbols can't be told, which is not none`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, [])
    #expect(try tool("strip", ["-s", object]) == 0)
    let ending = try run(["sites", object], in: scratch.url)
    #expect(ending.status == 65 && ending.errors.contains("no symbol table"), "\(ending.errors)")
    #expect(ending.output == "No site in 0 files.\n")
  }

  @Test func `of an object that is not compiled to its end can't be told`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, ["-flto", "-fno-fat-lto-objects"])
    try Data([0x42, 0x43, 0xC0, 0xDE, 0, 0, 0, 0]).write(
      to: scratch.url.appending(path: "b.o"))
    for file in [object, "b.o"] {
      let ending = try run(["sites", file], in: scratch.url)
      #expect(ending.status == 65 && ending.errors.contains("-flto"), "\(ending.errors)")
    }
  }

  @Test func `of what is none are an error in one line`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, [])
    let bytes = try Data(contentsOf: URL(filePath: object))
    try bytes.prefix(300).write(to: scratch.url.appending(path: "cut.ko"))
    try Data("no kernel".utf8).write(to: scratch.url.appending(path: "text"))
    try FileManager.default.createDirectory(
      atPath: scratch.path("empty"), withIntermediateDirectories: true)
    #expect(try tool("gzip", ["-k", object]) == 0)
    let packed = try Data(contentsOf: URL(filePath: object + ".gz"))
    try packed.prefix(packed.count / 2).write(to: scratch.url.appending(path: "half.ko.gz"))
    for (file, status) in [
      ("cut.ko", 65), ("text", 65), ("empty", 65), ("half.ko.gz", 65), ("nowhere", 66),
    ] as [(String, Int32)] {
      let ending = try run(["sites", file], in: scratch.url)
      #expect(ending.status == status, "\(file): \(ending.errors)")
      #expect(ending.errors.contains(file) && ending.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func `of a folder with a damaged file are told, and the exit code tells it`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, [])
    let folder = scratch.url.appending(path: "lib")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let bytes = try Data(contentsOf: URL(filePath: object))
    try bytes.write(to: folder.appending(path: "a.ko"))
    try bytes.prefix(400).write(to: folder.appending(path: "b.ko"))
    try bytes.write(to: folder.appending(path: "c.ko"))
    for words in [[], ["--against", object, "--fail-on", "never"]] {
      let ending = try run(["sites", "lib", "--format", "csv"] + words, in: scratch.url)
      #expect(ending.status == 65)
      #expect(ending.errors.split(separator: "\n").count == 1 && ending.errors.contains("b.ko"))
      let rows: [FunctionRow] = try CSV.read(FunctionRow.self, Array(ending.output.utf8)).rows
      #expect(rows.map(\.file) == ["a.ko", "c.ko"])
    }
    let report = try run(["sites", "lib", "--output", scratch.path("out")], in: scratch.url)
    #expect(report.output.contains("No prototypes (BTF) in 2 files"))
    let page = try run(["report", scratch.path("out"), "--format", "markdown"], in: scratch.url)
    #expect(page.output.contains("Where does this kernel make hypercalls?"))
    #expect(page.output.contains("| vmware-lb | 2 |"), "\(page.output)")
  }

  @Test func `are the same in an RPM package and in an EFI image`() throws {
    let scratch = try Scratch()
    let object = try object("a", in: scratch, [])
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: object)))
    let plain = try run(["sites", "--format", "csv", object], in: scratch.url).output
    func zipped(_ name: String, _ bytes: [UInt8]) throws -> [UInt8] {
      let file = scratch.path(name)
      try Data(bytes).write(to: URL(filePath: file))
      #expect(try tool("gzip", ["-n", file]) == 0)
      return [UInt8](try Data(contentsOf: URL(filePath: file + ".gz")))
    }
    let rpm = RPM.package(payload: try zipped("payload", RPM.archive("./lib/modules/a.ko", bytes)))
    try Data(rpm).write(to: scratch.url.appending(path: "kernel.rpm"))
    let inside = try run(["sites", "--format", "csv", "kernel.rpm"], in: scratch.url)
    #expect(inside.status == 0, "\(inside.errors)")
    #expect(inside.output.replacing("lib/modules/a.ko", with: "a.ko") == plain)
    let packed = try zipped("kernel", bytes)
    var image = Array("MZ\0\0zimg".utf8) + Array(repeating: 0, count: 0x400)
    for (place, value) in [(8, image.count), (12, packed.count)] {
      for byte in 0..<4 { image[place + byte] = UInt8(value >> (byte * 8) & 255) }
    }
    try Data(image + packed).write(to: scratch.url.appending(path: "vmlinuz"))
    let started = try run(["sites", "--format", "csv", "vmlinuz"], in: scratch.url)
    #expect(started.output.replacing("vmlinuz", with: "a.ko") == plain, "\(started.errors)")
    try Data((image + packed).prefix(image.count + 40)).write(
      to: scratch.url.appending(path: "vmlinuz"))
    let cut = try run(["sites", "vmlinuz"], in: scratch.url)
    #expect(cut.status == 65 && cut.errors.split(separator: "\n").count == 1)
    // One that says it starts itself.
    for place in 8..<12 { image[place] = 0 }
    for byte in 0..<4 { image[12 + byte] = UInt8(image.count >> (byte * 8) & 255) }
    try Data(image).write(to: scratch.url.appending(path: "circle"))
    let circle = try run(["sites", "circle"], in: scratch.url)
    #expect(circle.status == 65 && circle.errors.split(separator: "\n").count == 1)
  }

  @Test func `of an archive without end are given up`() throws {
    let scratch = try Scratch()
    // Each member is as long as it says, and no more is believed.
    #expect(
      try tool(
        "sh",
        [
          "-c",
          "head -c 1200000000 /dev/zero | tr '\\0' x | gzip -1 > \(scratch.path("zeros.ko.gz"))",
        ]) == 0)
    let ending = try run(["sites", "zeros.ko.gz"], in: scratch.url)
    #expect(ending.status == 65 && ending.errors.contains("1024 MiB"), "\(ending.errors)")
  }
}
