import Foundation
import Records
import Testing

#if arch(x86_64)
  /// A wrapper with more ways than one, and how many instructions the way that is taken has beside
  /// those of the plain one.
  private struct WayWrapper {
    let form: String
    let prelude: String
    let body: String
    var isForGuest = true
  }

  private let trap =
    #"asm volatile(HYPERCALL_TRAP : "=a"(r) : "a"(0x564d5868), "b"(in1), "c"(cmd) : "memory");"#
  private let other =
    #"asm volatile("nop\n\tnop\n\tnop\n\t" HYPERCALL_TRAP : "=a"(r) : "a"(0x564d5868), "b"(in1), "c"(cmd) : "memory");"#

  private let all = [
    WayWrapper(form: "plain", prelude: "", body: trap),
    WayWrapper(
      form: "second-taken", prelude: "static volatile int on = 1;",
      body: "if (on) { \(other) } else { \(trap) }"),
    WayWrapper(
      form: "first-taken", prelude: "static volatile int on = 1;",
      body: "if (!on) { \(other) } else { \(trap) }"),
    WayWrapper(
      form: "cold-function",
      prelude: """
        static volatile int on;
        static __attribute__((noinline, cold)) unsigned long slowly(unsigned long c) { return c * on; }
        """, body: "if (__builtin_expect(on, 0)) return slowly(cmd); \(trap)"),
    WayWrapper(
      form: "library", prelude: "#include <string.h>\nstatic volatile int on; static char b[999];",
      body: "if (__builtin_expect(on, 0)) memset(b, on, sizeof b); \(trap)", isForGuest: false),
  ]

  @Suite struct `A wrapper with more ways than one` {
    private func scratch() throws -> Scratch {
      let scratch = try Scratch()
      for wrapper in all {
        try """
        \(wrapper.prelude)
        static inline unsigned long my_call(unsigned long cmd, unsigned long in1) {
          unsigned long r;
          \(wrapper.body)
          return r;
        }
        """.write(
          to: scratch.url.appending(path: "\(wrapper.form).h"), atomically: true, encoding: .utf8)
      }
      for (name, wrappers) in [("all", all), ("guest", all.filter(\.isForGuest))] {
        let rows = wrappers.map {
          ["header": "\($0.form).h", "operation": "hypercall1", "call": "out0 = my_call(cmd, in1)"]
        }
        try JSONEncoder().encode(rows).write(to: scratch.url.appending(path: "\(name).json"))
      }
      return scratch
    }

    private func environment(_ scratch: Scratch) -> [String: String] {
      ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()]
    }

    @Test func `is counted on the way that is taken`() throws {
      let scratch = try scratch()
      let ending = try run(
        "run", "--rows", "all.json", "--live", "0", "--transport", "lfence", "--layouts", "2",
        "--rounds", "2", "--toolchain", "mine=/usr/bin/gcc", "--out", "out", in: scratch.url,
        environment: environment(scratch))
      #expect([0, 3].contains(ending.status), "\(ending.errors)")
      let rows = try CSV.read(CodegenRow.self, scratch.bytes("out/codegen.csv")).rows
      func executed(_ form: String) -> Int? {
        rows.first { $0.shape.form == form && $0.toolchain == "mine" }?.executed
      }
      let plain = try #require(executed("plain"))
      for wrapper in all { #expect(executed(wrapper.form) != nil, "\(wrapper.form)") }
      // The test, its load, its jump, and perhaps one back; and what is before the other trap.
      #expect((plain + 2...plain + 4).contains(executed("first-taken") ?? 0))
      #expect((plain + 5...plain + 7).contains(executed("second-taken") ?? 0))
      #expect((plain + 2...plain + 6).contains(executed("cold-function") ?? 0))
      #expect((plain + 2...plain + 6).contains(executed("library") ?? 0))
    }

    @Test func `is shown with what its ways have`() throws {
      let scratch = try scratch()
      let ending = try run(
        "inspect", "--wrapper", "second-taken.h", "--operation", "hypercall1", "--call",
        "out0 = my_call(cmd, in1)", "--live", "0", "--toolchain", "mine=/usr/bin/gcc", "--format",
        "csv", in: scratch.url, environment: environment(scratch))
      #expect(ending.status == 0, "\(ending.errors)")
      let rows = try CSV.read(CodegenRow.self, [UInt8](ending.output.utf8)).rows
      #expect(rows.map(\.shape.form) == ["narrow", "second-taken"])
      #expect(rows.last?.reason.contains("an iteration executes") == true, "\(ending.output)")
    }

    @Test func `is counted at ring 0 of a guest`() throws {
      let scratch = try scratch()
      let ending = try run(
        "guest", "run", "--exact", "--rows", "guest.json", "--live", "0", "--transport", "nop",
        "--toolchain", "mine=/usr/bin/gcc", "--out", "out", in: scratch.url,
        environment: environment(scratch))
      #expect(ending.status == 0, "\(ending.errors)")
      let rows = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows
      func counted(_ form: String) -> Double? {
        rows.first {
          $0.metric == .instructions && $0.shape.form == form && $0.toolchain == "mine"
        }?.estimate
      }
      let plain = try #require(counted("plain"))
      #expect((plain + 2...plain + 4).contains(counted("first-taken") ?? 0))
      #expect((plain + 5...plain + 7).contains(counted("second-taken") ?? 0))
      #expect((plain + 2...plain + 6).contains(counted("cold-function") ?? 0))
    }
  }
#endif
