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
    let same = try run(["sites", old, "--against", old], in: scratch.url)
    #expect(same.status == 0 && same.output.contains("identical: 1"))
    let more = try run(["sites", new, "--against", old], in: scratch.url)
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
