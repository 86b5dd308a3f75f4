import Foundation
import Records
import Testing

/// A wrapper, and what is wrong with the loop that calls it; nil if nothing is.
private struct FaultyWrapper: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  var fault: LoopFault?
}

private let inputs = #": "a"(0x564d5868), "b"(in1), "c"(cmd)"#

private let all: [FaultyWrapper] = [
  FaultyWrapper(
    testDescription: "asm that is not volatile",
    text: inline(#"asm(HYPERCALL_TRAP : "=a"(r) \#(inputs));"#), fault: .noTrap),
  FaultyWrapper(
    testDescription: "asm that is not volatile, out of line",
    text: outOfLine(#"asm(HYPERCALL_TRAP : "=a"(r) \#(inputs));"#), fault: .noTrap),
  FaultyWrapper(
    testDescription: "asm behind a condition that is never so",
    text: inline(#"r = 0; if (0) asm volatile(HYPERCALL_TRAP : "=a"(r) \#(inputs));"#),
    fault: .noTrap),
  FaultyWrapper(
    testDescription: "two traps in one asm",
    text: inline(
      #"asm volatile(HYPERCALL_TRAP "\n\t" HYPERCALL_TRAP : "=a"(r) \#(inputs) : "memory");"#),
    fault: .severalTraps),
  FaultyWrapper(
    testDescription: "two asm statements",
    text: inline(
      #"asm volatile(HYPERCALL_TRAP : "=a"(r) \#(inputs)); "#
        + #"asm volatile(HYPERCALL_TRAP : "=a"(r) \#(inputs));"#), fault: .severalTraps),
  FaultyWrapper(
    testDescription: "a crash after the trap",
    text: inline(#"asm volatile(HYPERCALL_TRAP "\n\tud2" : "=a"(r) \#(inputs));"#),
    fault: .crashed),
  FaultyWrapper(
    testDescription: "no end after the trap",
    text: inline(#"asm volatile(HYPERCALL_TRAP "\n1:\tjmp 1b" : "=a"(r) \#(inputs));"#),
    fault: .hung),
  FaultyWrapper(
    testDescription: "one trap",
    text: inline(#"asm volatile(HYPERCALL_TRAP : "=a"(r) \#(inputs));"#)),
  FaultyWrapper(
    testDescription: "one trap, out of line",
    text: outOfLine(#"asm volatile(HYPERCALL_TRAP : "=a"(r) \#(inputs));"#)),
  FaultyWrapper(
    testDescription: "a trap on either side of a branch",
    text: inline(
      #"if (cmd & 1) asm volatile(HYPERCALL_TRAP : "=a"(r) \#(inputs)); "#
        + #"else asm volatile("nop\n\t" HYPERCALL_TRAP : "=a"(r) \#(inputs));"#)),
]

private func inline(_ body: String) -> String { wrapper("inline", body) }

private func outOfLine(_ body: String) -> String { wrapper("__attribute__((noinline))", body) }

private func wrapper(_ kind: String, _ body: String) -> String {
  """
  static \(kind) unsigned long my_call(unsigned long cmd, unsigned long in1) {
    unsigned long r;
    \(body)
    return r;
  }

  """
}

@Suite struct `A loop that does not make its one call` {
  @Test(arguments: all)
  fileprivate func `has no cost, is named, and fails the run`(_ wrapper: FaultyWrapper) throws {
    let scratch = try Scratch()
    try wrapper.text.write(
      to: scratch.url.appending(path: "my.h"), atomically: true, encoding: .utf8)
    let ending = try run(
      "run", "--wrapper", "my.h", "--operation", "hypercall1", "--call", "out0 = my_call(cmd, in1)",
      "--live", "0", "--transport", "lfence", "--layouts", "2", "--rounds", "2", "--toolchain",
      "mine=/usr/bin/gcc", "--out", "out", in: scratch.url,
      environment: ["CLOBBER_CACHE": scratch.url.appending(path: "cache").path()])
    let record = try RunRecord(json: scratch.bytes("out/run.json"))
    let loop = "hypercall1.my.0.c.lfence"
    let costs = try CSV.read(SummaryRow.self, scratch.bytes("out/summary.csv")).rows.filter {
      $0.loop == loop && $0.metric == .cost
    }
    #expect(
      record.skipped.filter { $0.loop == loop }.map(\.fault) == (wrapper.fault.map { [$0] } ?? [])
    )
    #expect(costs.isEmpty == (wrapper.fault != nil))
    // Nobody else is accused.
    #expect(record.state == .complete)
    #expect(record.skipped.allSatisfy { $0.loop == loop })
    // Two layouts are too few for the controls, which are told of first.
    #expect(wrapper.fault == nil || [2, 3].contains(ending.status), "\(ending.errors)")
    #expect(wrapper.fault == nil || ending.errors.contains("warning: \(loop)"))
  }
}
