import Foundation
import Records
import Testing

#if arch(x86_64)
  /// What a wrapper does besides its trap, and what is said of it; nil if nothing is.
  private struct Change {
    let form: String
    let asm: String
    var reason: String?
  }

  private let all = [
    Change(form: "df", asm: #"std\n\t"#, reason: "leaves the direction flag changed"),
    Change(form: "df-back", asm: #"std\n\tcld\n\t"#),
    Change(
      form: "ac", asm: #"pushfq\n\torl $0x40000, (%%rsp)\n\tpopfq\n\t"#,
      reason: "leaves the alignment check changed"),
    Change(
      form: "nt", asm: #"pushfq\n\torl $0x4000, (%%rsp)\n\tpopfq\n\t"#, reason: "leaves a flag"),
    Change(
      form: "flags-back",
      asm: #"pushfq\n\torl $0x44000, (%%rsp)\n\tpushfq\n\tpopfq\n\tpopq %%rdx\n\t"#),
    Change(
      form: "mxcsr", asm: #"pushq $0x3f80\n\tldmxcsr (%%rsp)\n\tpopq %%rdx\n\t"#,
      reason: "leaves MXCSR changed"),
    Change(form: "mxcsr-flags", asm: #"pushq $0x1fbf\n\tldmxcsr (%%rsp)\n\tpopq %%rdx\n\t"#),
    Change(form: "x87", asm: #"fldz\n\t"#, reason: "leaves the state of the x87 changed"),
    Change(form: "x87-back", asm: #"fldz\n\tfstp %%st(0)\n\t"#),
    Change(
      form: "x87-control", asm: #"pushq $0x27f\n\tfldcw (%%rsp)\n\tpopq %%rdx\n\t"#,
      reason: "leaves the state of the x87 changed"),
    Change(
      form: "mmx", asm: #"movq %%rdx, %%mm0\n\t"#, reason: "leaves the state of the x87 changed"),
    Change(form: "mmx-back", asm: #"movq %%rdx, %%mm0\n\temms\n\t"#),
    Change(
      form: "rbp", asm: #"mov $0x1234, %%ebp\n\t"#,
      reason: "leaves a register that a function keeps changed"),
    Change(
      form: "two", asm: #"std\n\tfldz\n\t"#,
      reason: "leaves the direction flag and the state of the x87 changed"),
  ]

  @Suite struct `State that a wrapper leaves changed` {
    @Test func `is put right, the wrapper named, and everything else measured`() throws {
      let scratch = try Scratch()
      for change in all {
        try """
        static inline unsigned long my_call(unsigned long cmd, unsigned long in1) {
          unsigned long r;
          asm volatile("\(change.asm)" HYPERCALL_TRAP
                       : "=a"(r) : "a"(0x564d5868), "b"(in1), "c"(cmd) : "rdx", "memory");
          return r;
        }
        """.write(
          to: scratch.url.appending(path: "\(change.form).h"), atomically: true, encoding: .utf8)
      }
      let rows = all.map {
        ["header": "\($0.form).h", "operation": "hypercall1", "call": "out0 = my_call(cmd, in1)"]
      }
      try JSONEncoder().encode(rows).write(to: scratch.url.appending(path: "rows.json"))
      let ending = try run(
        "run", "--rows", "rows.json", "--live", "0", "--transport", "lfence", "--layouts", "2",
        "--rounds", "2", "--toolchain", "mine=/usr/bin/gcc", "--out", "out", in: scratch.url,
        environment: ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()])
      #expect([2, 3].contains(ending.status), "\(ending.errors)")
      let record = try RunRecord(json: scratch.bytes("out/run.json"))
      #expect(record.state == .complete)
      func loop(_ change: Change) -> String { "hypercall1.\(change.form).0.c.lfence" }
      let accused = all.filter { $0.reason != nil }
      #expect(Set(record.skipped.map(\.loop)) == Set(accused.map(loop)))
      for change in accused {
        let skipped = record.skipped.first { $0.loop == loop(change) }
        #expect(skipped?.fault == .leftState, "\(change.form)")
        #expect(skipped?.reason.hasPrefix(change.reason ?? "") == true, "\(change.form)")
        #expect(ending.errors.contains("\(loop(change)) by mine \(change.reason ?? "")"))
      }
      let costs = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows.filter {
        $0.metric == .cost && $0.estimate != nil
      }
      let measured = Set(costs.map(\.loop))
      for change in all { #expect(measured.contains(loop(change)) == (change.reason == nil)) }
      #expect(measured.contains("hypercall1.wide.0.c.lfence"))
      #expect(ending.output.contains("left state"))
    }
  }
#endif
