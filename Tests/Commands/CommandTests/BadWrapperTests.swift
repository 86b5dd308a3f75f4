import Foundation
import Testing

/// What can be wrong with a wrapper: the files, the arguments, and how the program ends.
struct BadWrapper: Sendable, CustomTestStringConvertible {
  var header = WrapperHeaders.asm
  var rows: String?
  var arguments: [String]
  var status: Int32
  var text: String
  var testDescription: String { text }
}

private let all: [BadWrapper] = [
  BadWrapper(
    header: "int x;\nstatic inline int my_call(void) { retrun 0; }\n",
    arguments: ["--wrapper", "my.h", "--operation", "my_call() -> out0"], status: 65,
    text: "my.h:2:"),
  BadWrapper(
    header: "#include \"not_there.h\"\n",
    arguments: ["--wrapper", "my.h", "--operation", "my_call() -> out0"], status: 65,
    text: "my.h:1:"),
  BadWrapper(
    arguments: ["--wrapper", "my.h", "--operation", "your_call(in1) -> out0"], status: 65,
    text: "the call of your_call:1:"),
  BadWrapper(
    header: "static inline int my_call(void) { return 0; }\n",
    arguments: ["--wrapper", "my.h", "--operation", "my_call() -> out0"], status: 65,
    text: "HYPERCALL_TRAP"),
  BadWrapper(
    arguments: ["--wrapper", "my.h", "--operation", "f(in1 out0"], status: 64,
    text: "expected ')' or ',' here"),
  BadWrapper(
    arguments: ["--wrapper", "no.h", "--operation", "hypercall1"], status: 66, text: "no.h"),
  BadWrapper(arguments: ["--kernel-tree", "no"], status: 66, text: "no/arch/x86"),
  BadWrapper(arguments: ["--wrapper", "my.h"], status: 64, text: "--operation"),
  BadWrapper(arguments: ["-D", "A=1"], status: 64, text: "--wrapper"),
  BadWrapper(
    arguments: ["--wrapper", "my.h", "--operation", "hypercall1", "--toolchain", "built-in"],
    status: 64, text: "'built-in'"),
  BadWrapper(arguments: ["--rows", "no.json"], status: 66, text: "no.json"),
  BadWrapper(
    rows: "[{\"header\": 1}]", arguments: ["--rows", "rows.json"], status: 65, text: "row 1"),
  BadWrapper(
    rows: "[{\"header\": \"my.h\"}]", arguments: ["--rows", "rows.json"], status: 65,
    text: "\"operation\""),
  BadWrapper(rows: "[]", arguments: ["--rows", "rows.json"], status: 65, text: "no wrapper in it"),
  BadWrapper(
    rows: "[{\"header\": \"my.h\", \"operation\": \"hypercall1\", \"from\": \"x\"}]",
    arguments: ["--rows", "rows.json"], status: 65, text: "row 1: \"from\" means nothing here"),
  BadWrapper(
    rows: "[{\"header\": \"\", \"operation\": \"hypercall1\"}]",
    arguments: ["--rows", "rows.json"], status: 65, text: "header has no name"),
  BadWrapper(
    arguments: ["--wrapper", "/dev/stdin", "--operation", "hypercall1"], status: 65,
    text: "/dev/stdin is no file that compilers can read"),
  BadWrapper(
    arguments: ["--wrapper", ".", "--operation", "hypercall1"], status: 65, text: "is a folder"),
  BadWrapper(
    arguments: ["--wrapper", "my.h", "--operation", "hypercall1", "-D", "A=1\nB"], status: 64,
    text: "on one line"),
  BadWrapper(
    header: "extern void gone(void);\nstatic inline int my_call(void) { asm(HYPERCALL_TRAP); "
      + "gone(); return 0; }\n",
    arguments: ["--wrapper", "my.h", "--operation", "my_call() -> out0"], status: 65,
    text: "'gone' is used and defined nowhere"),
  BadWrapper(
    arguments: ["--transport", "nop", "--transport", "lfence"], status: 64,
    text: "--transport is given more than once: write its values with commas"),
  BadWrapper(
    arguments: ["--kernel-tree", "a", "--quiet", "--kernel-tree=b"], status: 64,
    text: "--kernel-tree is given more than once"),
  BadWrapper(
    arguments: ["--cflags", "--seed", "--seed", "1", "--cflags", "--seed", "--seed", "2"],
    status: 64, text: "--seed is given more than once"),
  BadWrapper(rows: "{", arguments: ["--rows", "rows.json"], status: 65, text: "rows.json"),
]

@Suite struct `A wrapper that can't be used` {
  @Test(arguments: all)
  func `is named, and no run is written`(_ bad: BadWrapper) throws {
    let scratch = try Scratch()
    try bad.header.write(
      to: scratch.url.appending(path: "my.h"), atomically: true, encoding: .utf8)
    try bad.rows?.write(
      to: scratch.url.appending(path: "rows.json"), atomically: true, encoding: .utf8)
    let ending = try end(
      start(
        "clobber", ["run"] + bad.arguments, in: scratch.url,
        environment: ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()]),
      in: scratch.url)
    #expect(ending.status == bad.status, "\(ending.errors)")
    #expect(ending.errors.contains(bad.text), "\(ending.errors)")
    #expect(!scratch.names().contains("results"))
  }

  @Test func `has a caret under the place in its operation's text`() throws {
    let scratch = try Scratch()
    try WrapperHeaders.asm.write(
      to: scratch.url.appending(path: "my.h"), atomically: true, encoding: .utf8)
    let ending = try run(
      "run", "--wrapper", "my.h", "--operation", "f(in1 out0", in: scratch.url)
    #expect(
      ending.errors == """
        error: expected ')' or ',' here
          f(in1 out0
                ^

        """)
  }
}
