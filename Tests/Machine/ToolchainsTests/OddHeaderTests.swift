import Catalogue
import Foundation
import Inspection
import LoopSource
import SystemPackage
import Testing
import Toolchains

/// A header that C takes, and the build that comes of it.
private struct OddHeader: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Before the wrapper.
  var prelude = ""
  /// The wrapper's kind.
  var kind = "static inline"
  /// Behind its trap.
  var rest = ""
  var operation = "ask(cmd, in1) -> out0"
  var call = "out0 = my(cmd, in1)"
  var defines: [String] = []
  var flags: [String] = []
  var transports: Set<Transport> = [.nop, .lfence]
  var file = "my.h"
  /// What the refusal says; nil for a header that is built.
  var refusal: String?

  var text: String {
    """
    \(prelude)
    \(kind) unsigned long my(unsigned long cmd, unsigned long in1)
    {
      unsigned long r;
      asm volatile(HYPERCALL_TRAP : "=a"(r) : "a"(0x564d5868), "b"(in1), "c"(cmd) : "memory");
      \(rest)
      return r;
    }
    """
  }
}

private let names = [
  "n", "value", "number", "symbol", "live", "inputs", "outputs", "type", "before", "call", "after",
  "iterations", "live0", "operation", "form", "adds", "nop", "lfence", "hypercall1", "LOOP", "ROW",
  "VALUE", "CONSTANT", "OUTPUT", "CONSUME", "OUTPUT_TYPE", "NONE", "HOLD", "DECLARE", "DO", "HC",
  "EACH_OF_8", "ONE_CALL_PER_ITERATION", "HYPERCALL_TRANSPORT",
]

private let all: [OddHeader] =
  [
    OddHeader(
      testDescription: "macros of any name", prelude: names.map { "#define \($0) 5\n" }.joined()),
    OddHeader(
      testDescription: "-D of any name", rest: "r += value;", defines: names.map { "\($0)=5" }),
    OddHeader(
      testDescription: "-D of a macro with an argument", rest: "F(r);", defines: ["F(x)=x"]),
    OddHeader(
      testDescription: "-D without a value", rest: "r += YES;", defines: ["YES", "TEXT=\"a\\b\""]),
    OddHeader(testDescription: "a function for the whole program", kind: ""),
    OddHeader(
      testDescription: "a function for the whole program, out of line",
      kind: "__attribute__((noinline))"),
    OddHeader(
      testDescription: "a weak function", kind: "__attribute__((weak, noinline))"),
    OddHeader(
      testDescription: "a hidden function", kind: "__attribute__((visibility(\"hidden\")))",
      refusal: "'my' is defined for the whole program"),
    OddHeader(
      testDescription: "a hidden function, once", kind: "__attribute__((visibility(\"hidden\")))",
      transports: [.nop]),
    OddHeader(
      testDescription: "a variable for the whole program", prelude: "unsigned long calls, index;",
      rest: "calls++, index++;"),
    OddHeader(
      testDescription: "a variable for each thread", prelude: "__thread int calls;",
      rest: "calls++;"),
    OddHeader(
      testDescription: "a common variable", prelude: "int calls;", rest: "calls++;",
      flags: ["-fcommon"]),
    OddHeader(
      testDescription: "what the C library has", prelude: "#include <string.h>",
      rest: """
        char text[64]; memset(text, 0, sizeof text); asm volatile("" : : "r"(text) : "memory");
        """),
    OddHeader(testDescription: "a blank in its name", file: "my own.h"),
    OddHeader(testDescription: "an apostrophe in its name", file: "o'clock.h"),
    OddHeader(testDescription: "a backslash in its name", file: "a\\n.h"),
    OddHeader(testDescription: "letters of other scripts in its name", file: "żółw.h"),
    OddHeader(
      testDescription: "a negative constant", operation: "ask(cmd, in1 = -1) -> out0",
      call: "out0 = my(cmd, in1)"),
    OddHeader(
      testDescription: "a constant of 64 bits", operation: "ask(cmd, in1 = 1ULL << 40) -> out0",
      call: "out0 = my(cmd, in1)"),
    OddHeader(
      testDescription: "the largest constant",
      operation: "ask(cmd, in1 = 0xffffffffffffffff) -> out0", call: "out0 = my(cmd, in1)"),
    OddHeader(
      testDescription: "a constant of several parts",
      operation: "ask(cmd, in1 = ~(3 | 0x10) * -2 + 07 % 4) -> out0", call: "out0 = my(cmd, in1)"),
    OddHeader(
      testDescription: "a shift by too much", operation: "ask(cmd, in1 = 1 << 40) -> out0",
      refusal: "in1 = 1 << 40:1:"),
    OddHeader(
      testDescription: "a division by nothing", operation: "ask(cmd, in1 = 1 / 0) -> out0",
      refusal: "in1 = 1 / 0:1:"),
    OddHeader(
      testDescription: "a macro of the call's names", prelude: "#define in1 77",
      refusal: "the header defines 'in1'"),
    OddHeader(
      testDescription: "a macro of an output's name", prelude: "#define out3 77",
      refusal: "the header defines 'out3'"),
    OddHeader(
      testDescription: "a function that is nowhere",
      prelude: "extern unsigned long not_there(unsigned long);", rest: "r += not_there(1);",
      refusal: "'not_there' is used and defined nowhere"),
    OddHeader(
      testDescription: "a variable that is nowhere", prelude: "extern volatile int not_there;",
      rest: "r += not_there;", refusal: "'not_there' is used and defined nowhere"),
    OddHeader(
      testDescription: "a hidden function that is nowhere",
      prelude: "__attribute__((visibility(\"hidden\"))) void not_there(void);",
      rest: "not_there();", refusal: "'not_there' is"),
    OddHeader(
      testDescription: "a function that is inline and nowhere else", kind: "inline",
      flags: ["-O0"], refusal: "'my' is used and defined nowhere"),
    OddHeader(
      testDescription: "a name of the asm's for the whole program",
      prelude: "asm(\".globl aside\\naside: ret\"); void aside(void);", rest: "aside();",
      refusal: "'aside' is defined for the whole program"),
    OddHeader(
      testDescription: "a name of the asm's for the whole program, once",
      prelude: "asm(\".globl aside\\naside: ret\"); void aside(void);", rest: "aside();",
      transports: [.nop]),
    OddHeader(
      testDescription: "another name for a function of the whole program",
      prelude: "int one(void) { return 1; } int other(void) __attribute__((alias(\"one\")));",
      rest: "r += other();", refusal: "'static', or take one --transport"),
    OddHeader(
      testDescription: "a variable by an address of 32 bits", prelude: "static int calls;",
      rest: "asm volatile(\"incl calls\"); (void)calls;", refusal: "write name(%rip)"),
  ]

#if arch(x86_64)
  /// One compiler and one cache for all of them.
  private struct Bench {
    let scene: Scene
    let builder: Builder
    let toolchain: Toolchain

    static let shared = Task {
      let scene = try Scene()
      let environment = ["PATH": FakeCompiler.path, "HOME": scene.root.string]
      let found = try await Toolchains(environment: environment, cache: scene.cache)
        .select(["cc=\(FakeCompiler.real ?? "")"])
      return Bench(
        scene: scene, builder: Builder(environment: environment, cache: scene.cache),
        toolchain: try #require(found.first))
    }
  }

  @Suite(.enabled(if: FakeCompiler.real != nil, "there is no C compiler here"))
  struct `A header as a user may have it` {
    @Test(arguments: all)
    fileprivate func `is built, or refused in a sentence about it`(_ header: OddHeader) async throws
    {
      let bench = try await Bench.shared.value
      let folder = bench.scene.root.appending(UUID().uuidString)
      try FileManager.default.createDirectory(
        atPath: folder.string, withIntermediateDirectories: true)
      let path = folder.appending(header.file)
      try Data(header.text.utf8).write(to: URL(filePath: path.string))
      let request = WrapperRequest(
        header: path.string, operation: header.operation, call: header.call)
      let set = WrapperSet(
        try WrapperRequest.resolve([request], on: .host), defines: header.defines)
      var options = BuildOptions(cFlags: header.flags, transports: header.transports)
      do {
        options.wrappers = try await bench.builder.examine(set, with: bench.toolchain, options)
        let object = try await bench.builder.build(bench.toolchain, options)
        #expect(header.refusal == nil)
        try expectOwnTraps(try ELFImage(try bench.scene.contents(object.path)), object.loops)
      } catch let error as BuildFailure {
        #expect(header.refusal.map { error.reason.contains($0) } == true, "\(error.reason)")
        #expect(!error.reason.contains("collect2"))
        #expect(!error.reason.contains(bench.scene.cache.root.string), "\(error.reason)")
      }
    }

    /// Every loop makes its call over its own transport, whatever another has of the same name.
    private func expectOwnTraps(_ image: ELFImage, _ loops: [Loop]) throws {
      let inspector = try LoopInspector(image)
      for loop in loops {
        do throws(InspectionError) {
          _ = try inspector.facts(of: image.function(named: loop.symbol), transport: loop.transport)
        } catch .unexpectedCall {
          // Other functions are called besides, and not looked into.
        } catch {
          Issue.record("\(loop.id): \(error)")
        }
      }
    }
  }
#endif
