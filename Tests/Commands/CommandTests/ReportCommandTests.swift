import Foundation
import FoundationXML
import Records
import Testing

@Suite struct `The command report` {
  private func sample() throws -> Scratch {
    let scratch = try Scratch()
    try ReportSample().write(to: scratch.url.appending(path: "run"))
    return scratch
  }

  private func text(_ path: String, _ scratch: Scratch) throws -> String {
    String(decoding: try scratch.bytes(path), as: UTF8.self)
  }

  @Test func `writes one file, with the code behind differences`() throws {
    let scratch = try sample()
    let ending = try run("report", "run", "-o", "page.html", in: scratch.url)
    #expect(ending.status == 0)
    #expect(
      ending.errors.split(separator: "\n").allSatisfy { $0.contains("have no digests") },
      "\(ending.errors)")
    #expect(scratch.names() == ["page.html", "run", "stderr", "stdout"])
    let page = try text("page.html", scratch)
    #expect(page.contains("hypercall1.struct.8.c.nop"))
    #expect(page.contains("<pre tabindex=\"0\">narrow"))
    #expect(!page.contains("No code beside"))
  }

  @Test func `says why there is no code where it was another's`() throws {
    let scratch = try Scratch()
    try ReportSample(isOther: true).write(to: scratch.url.appending(path: "run"))
    let page = try run("report", "run", in: scratch.url).output
    #expect(page.contains("gcc-12 built it, and only this program&#39;s own code is at hand"))
    #expect(!page.contains("<details>"))
  }

  @Test(arguments: ["summary.csv", "codegen.csv", "blocks.csv", "run.json"])
  func `shows what is left where a file is not there or damaged`(file: String) throws {
    let scratch = try sample()
    let url = scratch.url.appending(path: "run/\(file)")
    for damage in ["schema_version,run_id\n99.0,x\n", "", nil] {
      if let damage {
        try damage.write(to: url, atomically: true, encoding: .utf8)
      } else {
        try FileManager.default.removeItem(at: url)
      }
      let ending = try run("report", "run", in: scratch.url)
      #expect(ending.status == 0, "\(ending.errors)")
      let names = ["", "run/"].map { $0 + file }
      #expect(names.contains { ending.errors.contains("warning: \($0)") }, "\(ending.errors)")
      #expect(ending.output.hasSuffix("</html>\n") || ending.output.hasSuffix("</html>"))
      let items = names.map { ending.output.components(separatedBy: "<li>\($0)").count - 1 }
      #expect(items.reduce(0, +) == 1, "\(ending.errors)")
    }
  }

  @Test func `reads files of an older minor version beside newer ones`() throws {
    let scratch = try sample()
    let url = scratch.url.appending(path: "run/summary.csv")
    let old = try text("run/summary.csv", scratch).replacing("\n2.2,", with: "\n1.0,")
    try old.write(to: url, atomically: true, encoding: .utf8)
    let ending = try run("report", "run", "--format", "txt", in: scratch.url)
    #expect(ending.status == 0)
    let warnings = ending.errors.split(separator: "\n")
    #expect(warnings.allSatisfy { $0.contains("have no digests") }, "\(ending.errors)")
    #expect(ending.output.contains("struct"))
  }

  @Test func `says that a line is cut off`() throws {
    let scratch = try sample()
    let url = scratch.url.appending(path: "run/summary.csv")
    try String(text("run/summary.csv", scratch).dropLast(9)).write(
      to: url, atomically: true, encoding: .utf8)
    let ending = try run("report", "run", "--format", "txt", in: scratch.url)
    #expect(ending.status == 0)
    #expect(ending.output.contains("The last line of summary.csv is cut off"))
  }

  @Test func `of an empty run is a page without a conclusion`() throws {
    let scratch = try sample()
    for file in ["summary.csv", "codegen.csv", "blocks.csv"] {
      let head = try text("run/\(file)", scratch).prefix { $0 != "\n" } + "\n"
      try head.write(
        to: scratch.url.appending(path: "run/\(file)"), atomically: true, encoding: .utf8)
    }
    let ending = try run("report", "run", in: scratch.url)
    #expect(ending.status == 0)
    #expect(ending.output.contains("no conclusion follows"))
  }

  @Test func `of ten thousand rows is a file of some megabytes`() throws {
    let scratch = try Scratch()
    try ReportSample(operations: (0..<840).map { "op\($0)" }).write(
      to: scratch.url.appending(path: "run"))
    let ending = try run("report", "run", "-o", "page.html", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let size = try scratch.bytes("page.html").count
    #expect(size > 1_000_000 && size < 12_000_000, "\(size)")
  }

  @Test func `marks the first bad version among several runs`() throws {
    let scratch = try sample()
    try ReportSample(
      id: "r2", toolchain: "gcc-13", isOther: true, forms: ["wide": 4, "struct": 11]
    ).write(to: scratch.url.appending(path: "later"))
    let ending = try run("report", "run", "later", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("From one version to the next"))
    #expect(ending.output.contains("first bad"))
    let svg = try run(
      "report", "run", "later", "--format", "svg", "--figure", "history", in: scratch.url)
    #expect(svg.output.contains("class=\"bad\""))
  }

  @Test func `draws figures that other programs can read`() throws {
    let scratch = try sample()
    let list = try run("report", "run", "--format", "svg", in: scratch.url)
    #expect(list.status == 64)
    let names = try #require(list.errors.split(separator: "there are ").last)
      .split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    #expect(names.count > 4)
    for name in names {
      let ending = try run(
        "report", "run", "--format", "svg", "--figure", name, "-o", "\(name).svg", in: scratch.url)
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(try XMLParser(data: Data(scratch.bytes("\(name).svg"))).parse(), "\(name)")
    }
  }

  @Test func `makes pixels, or names the package that would`() throws {
    let scratch = try sample()
    let arguments = ["report", "run", "--format", "png", "--figure", "cost-c-nop", "-o", "x.png"]
    let without = try end(
      start("clobber", arguments, in: scratch.url, environment: ["PATH": "/nowhere"]),
      in: scratch.url)
    #expect(without.status == 69)
    #expect(without.errors.contains("librsvg2-bin"))
    #expect(!scratch.names().contains("x.png"))
    let ending = try end(start("clobber", arguments, in: scratch.url), in: scratch.url)
    if ending.status == 0 {
      #expect(try scratch.bytes("x.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    } else {
      #expect(ending.status == 69)
    }
  }

  @Test func `puts every figure into a folder, with a caption`() throws {
    let scratch = try sample()
    let arguments = ["report", "run", "--gallery", "gallery"]
    let ending = try end(start("clobber", arguments, in: scratch.url), in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let names = scratch.names("gallery")
    let drawings = names.filter { $0.hasSuffix(".svg") }
    #expect(drawings.contains("cost-c-nop.svg"))
    let captions = try text("gallery/README.md", scratch)
    for name in drawings {
      #expect(try XMLParser(data: Data(scratch.bytes("gallery/\(name)"))).parse(), "\(name)")
      #expect(captions.contains("](\(name))"))
    }
    let pixels = names.filter { $0.hasSuffix(".png") }
    #expect(pixels.count == drawings.count || ending.errors.contains("librsvg2-bin"))
    let without = try end(
      start("clobber", arguments, in: scratch.url, environment: ["PATH": "/nowhere"]),
      in: scratch.url)
    #expect(without.status == 0)
    #expect(without.errors.contains("no PNG") && without.errors.contains("librsvg2-bin"))
  }

  /// Each gets one line that names the thing, and an exit code of its kind.
  @Test(arguments: [
    (["report"], 64, "folder"),
    (["report", "no-such"], 66, "no-such/run.json"),
    (["report", "run", "--format", "pdf"], 64, "format"),
    (["report", "run", "--figure", "trap"], 64, "--figure is for"),
    (["report", "run", "--format", "svg", "--figure", "nothing"], 64, "'nothing'; there are"),
    (["report", "run", "-o", "/proc/no/such"], 73, "/proc/no/such"),
    (["report", "run", "--audit", "no-such"], 66, "no-such"),
    (["report", "run", "no-such"], 66, "no-such"),
  ])
  func `names what is wrong`(_ arguments: [String], _ status: Int, _ text: String) throws {
    let scratch = try sample()
    let ending = try end(start("clobber", arguments, in: scratch.url), in: scratch.url)
    #expect(ending.status == Int32(status), "\(ending.errors)")
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains(text), "\(ending.errors)")
    #expect(scratch.names() == ["run", "stderr", "stdout"])
  }
}
