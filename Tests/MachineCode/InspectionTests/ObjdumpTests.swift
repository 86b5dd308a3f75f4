import Catalogue
import Foundation
import Inspection
import Testing

/// Compiles a spread of code and compares every instruction with objdump's reading of it.
@Suite("Compiled functions", .enabled(if: Tool.isInstalled("objdump"), "needs objdump"))
struct ObjdumpTests {
  struct Build: Sendable, CustomTestStringConvertible {
    let compiler: String
    let flags: [String]
    var testDescription: String { ([compiler] + flags).joined(separator: " ") }
  }

  static let builds = ["gcc", "clang"].flatMap { compiler in
    [
      ["-O0"], ["-O1"], ["-O2"], ["-Os"], ["-O3", "-mavx2"], ["-O2", "-fno-omit-frame-pointer"],
      ["-O2", "-fPIC", "-fcf-protection"], ["-O2", "-fno-pic", "-ffunction-sections"],
    ].map { Build(compiler: compiler, flags: $0) }
  }.filter { Tool.isInstalled($0.compiler) }

  /// One line of objdump: where an instruction begins, and its name.
  static func objdump(_ path: String, _ section: Int) throws -> [UInt64: Substring] {
    let names = try Tool.image(path).sections[section].name
    let text = try Tool.run(
      "objdump", ["-d", "--no-show-raw-insn", "--section=\(names)", path])
    var found: [UInt64: Substring] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":\t", maxSplits: 1)
      guard parts.count == 2,
        let address = UInt64(parts[0].trimmingCharacters(in: .whitespaces), radix: 16)
      else { continue }
      found[address] = parts[1]
    }
    return found
  }

  static let traps: [TrapInstruction: [String]] = [
    .vmcall: ["vmcall"], .vmmcall: ["vmmcall"], .portIn: ["in "], .lfence: ["lfence"],
    .nop: ["nopl   (%rax)", "xchg   %ax,%ax"],
    .portInString: ["rep insb"], .portOutString: ["rep outsb"], .tdcall: ["tdcall"],
    .vmgexit: ["vmgexit"],
  ]

  @Test(arguments: builds)
  func `have the instructions and traps that objdump sees`(build: Build) throws {
    let flags = build.flags + ["-c", "-w"]
    try Tool.build(build.compiler, flags, source: Sources.spread, suffix: ".c") { path in
      let image = try Tool.image(path)
      let inspector = try LoopInspector(image)
      let functions = try image.functions()
      #expect(functions.count >= 12)
      var count = 0
      for function in functions {
        let theirs = try Self.objdump(path, function.section)
        let ours = try inspector.disassemble(function)
        let range = function.address..<function.address + function.size
        let starts = Set(theirs.keys.filter { range.contains($0) })
        #expect(Set(ours.instructions.map(\.address)) == starts, "\(function.name)")
        for instruction in ours.instructions {
          let text = try #require(theirs[instruction.address])
          if let trap = instruction.trap {
            let known = try #require(Self.traps[trap])
            #expect(known.contains(where: text.hasPrefix), "\(function.name) \(text)")
          } else {
            let isTrap = Self.traps.values.joined().contains { text.hasPrefix($0) }
            #expect(!isTrap || text.hasPrefix("in ") && text.hasSuffix(",%ax"))
          }
        }
        count += ours.instructions.count
      }
      #expect(count > 150)
    }
  }

  @Test(arguments: builds)
  func `hold their trap in a loop, whatever the compiler`(build: Build) throws {
    let flags = build.flags + ["-c", "-w"]
    try Tool.build(build.compiler, flags, source: Sources.spread, suffix: ".c") { path in
      let image = try Tool.image(path)
      let inspector = try LoopInspector(image)
      for (name, transport) in Sources.loops {
        let loop = try image.function(named: name)
        let facts = try inspector.facts(of: loop, transport: transport)
        #expect(facts.inlined && facts.trapCount == 1, "\(name)")
        #expect(facts.branches >= 1)
        let isDebug = build.flags.contains("-O0")
        #expect((facts.spills > 0) == (isDebug || name == "loop_spilling"), "\(name)")
      }
      let loop = try image.function(named: "loop_calling")
      let facts = try inspector.facts(of: loop, transport: .vmmcall)
      #expect(!facts.inlined)
      #expect((facts.callee?.instructions ?? 0) >= 2)
    }
  }
}
