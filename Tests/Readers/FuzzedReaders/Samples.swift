import Foundation
import Freestanding
import Host
import Inspection
import Records

/// What readers are given undamaged: files of the repository, rows, and small objects.
package enum Samples {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func of(_ reader: FuzzedReader) throws -> [[UInt8]] {
    switch reader {
    case .csv: try rows()
    case .gzip: try rows().map { try Gzip.member($0) + Gzip.member(Array("a\n".utf8)) }
    case .json: try files("results/example/run", "json")
    case .module: [Array(module.utf8)]
    case .serial: [serial]
    case .object: [try object(loop, [])]
    case .kernel: [try object(kernel, ["-c"])]
    case .names: [names]
    case .types: [try types()]
    case .packed: try packages()
    case .patch: [Array(patch.utf8)]
    case .signature:
      [
        "hypercall3", "my(cmd, in1, in3 = 0x10) -> out0, out2 as uint64_t",
        "out0 = my_call(cmd, in1)", "name(in1) -> out0",
      ].map { Array($0.utf8) }
    }
  }

  /// A module in LLVM's intermediate language, and assembly that was made of one.
  private static let module = #"""
    define dso_local i64 @f(i64 %0) #0 {
      %2 = tail call i64 asm sideeffect "mov $$1, %edx\0A\09vmcall", "={ax},{bx},=*m,r,~{rdx},~{memory}"(i64 %0), !srcloc !7
      callbr void asm sideeffect "jmp ${1:l}", "r,!i,~{flags}"(i64 %1)
    }
    define internal void @naked() #1 {
      call void asm sideeffect "ret", "~{memory}"()
    }
    attributes #1 = { naked noinline }
    	#APP
    #clobber-begin 0
    	nop
    #clobber-end 0	%rax	%rbx	-8(%rsp,%r12)	%r9d
    	#NO_APP
    	#APP
    #clobber-begin 1
    	jmp .LBB0_2
    #clobber-end 1	%rdi
    	#NO_APP
    	callq	memset@PLT
    """#

  private static let patch = """
    --- a/arch/x86/include/asm/vmware.h
    +++ b/arch/x86/include/asm/vmware.h
    @@ -1,3 +1,4 @@
     one
    -two
    +2
    +3
     four
    --- a/other.c
    +++ b/other.c
    @@ -1 +1 @@
    -a
    +b
    """

  /// A kernel that knows its types, the same packed, and as EFI starts it.
  private static func packages() throws -> [[UInt8]] {
    let plain = try object(kernel, ["-gbtf", "-shared", "-nostdlib"])
    let folder = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.ko")
    try Data(plain).write(to: file)
    func pack(_ program: String, _ words: [String], _ made: String) throws -> [UInt8] {
      let process = try Process.run(
        URL(filePath: "/usr/bin/env"), arguments: [program] + words)
      process.waitUntilExit()
      return [UInt8](try Data(contentsOf: folder.appending(path: made)))
    }
    let zipped = try pack("gzip", ["-k", file.path()], "a.ko.gz")
    let tar = try pack(
      "tar", ["-cf", folder.appending(path: "a.tar").path(), "-C", folder.path(), "a.ko"], "a.tar")
    var started = Array("MZ\0\0zimg".utf8) + Array(repeating: 0, count: 0x300)
    started[9] = UInt8(started.count >> 8)
    started[8] = UInt8(started.count & 255)
    started[13] = UInt8(zipped.count >> 8)
    started[12] = UInt8(zipped.count & 255)
    var booted = Array(repeating: UInt8(0), count: 0x600)
    booted[0x1F1] = 1
    booted.replaceSubrange(0x202..<0x206, with: "HdrS".utf8)
    booted[0x249] = 2
    booted[0x24C] = UInt8(zipped.count & 255)
    booted[0x24D] = UInt8(zipped.count >> 8)
    return [plain, zipped, tar, started + zipped, booted + zipped]
  }

  /// So many rows of each table say as much as all.
  private static func rows() throws -> [[UInt8]] {
    var site = SiteRow()
    (site.function, site.offset, site.captured) = ("f", 3, ["rax", "rbx"])
    var function = FunctionRow()
    (function.function, function.all.bytes, function.codeHash) = ("f", 20, "2d48fc3c")
    return try files("results/example/run", "csv").map { Array($0.prefix(1500)) }
      + [CSV.encode([site, site]), CSV.encode([function, function])]
  }

  /// The data about types in an object.
  private static func types() throws -> [UInt8] {
    let image = try ELFImage(object(kernel, ["-gbtf", "-shared", "-nostdlib"]))
    guard let section = image.section(named: ".BTF") else { return [] }
    return Array(try image.bytes(of: section))
  }

  /// A kernel's table of names, every character a token of its own: names, where each 256th begins,
  /// tokens, where those begin, and addresses.
  private static let names: [UInt8] = {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var bytes = little(600, 8)
    func align() { bytes += Array(repeating: 0, count: -bytes.count & 7) }
    var marks: [UInt8] = []
    for index in 0..<600 {
      if index % 256 == 0 { marks += little(bytes.count - 8, 4) }
      let name = Array((index == 0 ? "T_text" : "Tf\(index)").utf8)
      bytes += [UInt8(name.count)] + name
    }
    align()
    bytes += marks
    align()
    var places: [UInt8] = []
    var place = 0
    for token in 0..<256 {
      let text = (33...126).contains(token) ? [UInt8(token)] : Array("xy".utf8)
      places += little(place, 2)
      place += text.count + 1
      bytes += text + [0]
    }
    align()
    bytes += places
    align()
    for index in 0..<600 { bytes += little(index * 8, 4) }
    align()
    return bytes + little(Int(bitPattern: 0xFFFF_8000_8000_0000), 8)
  }()

  /// What a guest prints, in short.
  private static var serial: [UInt8] {
    var writer = LineWriter()
    var begin = BeginLine()
    begin.architecture = Text("x86_64")
    begin.version = Text("0.1.0")
    begin.counts = Text("ticks")
    var bytes = Array("a boot loader\n".utf8) + writer.bytes(of: begin)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<4 {
      var block = BlockLine()
      block.arm = Int(generator.uniform(below: 3000))
      block.iterations = 1 << Int(generator.uniform(below: 12))
      block.ticks = generator.next() >> generator.uniform(below: 64)
      bytes += writer.bytes(of: block)
    }
    var end = EndLine()
    end.lines = writer.count
    return bytes + writer.bytes(of: end)
  }

  private static func files(_ folder: String, _ ending: String) throws -> [[UInt8]] {
    let all = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    let found = (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == ending }
    return try found.sorted { $0.path() < $1.path() }.prefix(40).map {
      [UInt8](try Data(contentsOf: $0))
    }
  }

  private static let loop = "void f(unsigned long n) { do __asm__ volatile(\"nop\"); while (--n); }"

  /// A hypercall as Linux has it: the port, and what stands there instead when a processor has a
  /// feature.
  private static let kernel = #"""
    int f(int command) {
      int result, other = 1, more;
      __asm__ volatile(
        "1: movw $0x5658, %%dx; inl (%%dx), %%eax\n2:\n"
        ".pushsection .altinstr_replacement,\"ax\"; 3: vmcall; 4: .popsection\n"
        ".pushsection .altinstructions,\"a\"; .long 1b - .; .long 3b - .; .long 274\n"
        ".byte 2b - 1b, 4b - 3b; .popsection"
        : "=a"(result), "=b"(other), "=c"(more)
        : "a"(0x564d5868), "b"(0), "c"(command), "d"(0) : "memory");
      return result == 7 ? other : more;
    }
    long g(void) {
      long result;
      __asm__ volatile("vmcall" : "=a"(result) : "a"(9L));
      return result;
    }
    """#

  /// An object with some code in it, by the system's compiler.
  private static func object(_ text: String, _ flags: [String]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "code.c")
    try (text + "\n").write(to: source, atomically: true, encoding: .utf8)
    let object = folder.appending(path: "code.so")
    let linked = ["-shared", "-nostdlib"]
    let gcc = try Process.run(
      URL(filePath: "/usr/bin/gcc"),
      arguments: ["-O2"] + (flags.isEmpty ? linked : flags)
        + ["-o", object.path(), source.path()])
    gcc.waitUntilExit()
    return [UInt8](try Data(contentsOf: object))
  }
}
