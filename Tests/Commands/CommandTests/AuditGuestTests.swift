import Analysis
import Foundation
import Records
import Testing

/// `clobber audit` in the emulator's guest, and what compilers make of a broken promise. Where
/// QEMU or a compiler is missing, the command says so and these tests say what it needs.
struct AuditGuestTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The registers that one operation's form was seen to break its promise for.
  private func violations(
    _ rows: [AuditRow], _ operation: String, _ form: String, _ command: Int
  ) -> Set<String> {
    Set(
      rows.filter {
        $0.operation == operation && $0.form == form && $0.command == command
          && $0.transport == "port" && $0.finding == "violation"
      }.map { "\($0.register) \($0.half)" })
  }

  @Test func findsWhatTheEmulatorAndTheWrappersDo() throws {
    let end = try run("audit", "--guest", "--format", "csv", in: scratch.url)
    #expect(end.status == 0, "\(end.errors)")
    #expect(!end.errors.contains("stale"))
    let rows = try CSV.read(AuditRow.self, [UInt8](end.output.utf8)).rows
    #expect(rows.allSatisfy { $0.place == "guest" && $0.trials == 4 })
    // The port's number goes into dx, which narrow promises to keep.
    for operation in ["hypercall1", "hypercall3", "hypercall5"] {
      #expect(violations(rows, operation, "narrow", 68) == ["rdx low"])
      #expect(violations(rows, operation, "plusd", 68).isEmpty)
    }
    let dx = rows.first { $0.register == "rdx" && $0.half == "low" && $0.finding == "violation" }
    #expect(dx?.after.hasSuffix("5658") == true)
    // The mouse's commands zero the upper halves of all six.
    for command in [39, 40, 41] {
      #expect(
        violations(rows, "hypercall1", "narrow", command) == [
          "rbx upper", "rcx upper", "rdx low", "rdx upper", "rsi upper", "rdi upper",
        ])
      #expect(violations(rows, "hypercall4", "main2026", command).isEmpty)
    }
    #expect(violations(rows, "hb_out", "narrow", 0) == ["rcx low", "rsi low"])
    #expect(violations(rows, "hb_in", "narrow", 0) == ["rcx low", "rdi low"])
    #expect(!rows.contains { $0.finding == "control" })
  }

  @Test func violationsThatNoListKnowsAreTheExitCode() throws {
    let list = "schema_version," + Allowance.columns.joined(separator: ",") + "\n"
    try [UInt8](list.utf8).write(to: scratch, "none.csv")
    let end = try run(
      "audit", "--guest", "--filter", "plusd", "--allow", "none.csv", "--full", in: scratch.url)
    #expect(end.status == 2, "\(end.errors)")
    #expect(end.output.contains("Violations: changed, and promised to be kept"))
    let kept = try run(
      "audit", "--guest", "--filter", "\\.wide$", "--allow", "none.csv", in: scratch.url)
    #expect(kept.status == 0, "\(kept.errors)")
  }

  /// Debian 12's own compiler.
  @Test func gcc12SendsThePortForAnInputOfZero() throws {
    let end = try run(
      "audit", "--host", "--filter", "\\.wide$", "--toolchain", "gcc-12", in: scratch.url,
      environment: ["CLOBBER_CACHE": scratch.url.path()])
    #expect(end.status == 0, "\(end.errors)")
    let lines = end.output.split(separator: "\n").filter { $0.contains("gcc-12, ") }
    #expect(lines.count == 3)
    #expect(
      lines.filter { $0.contains("as 0x5658 from the second call on") }.map {
        $0.contains("as wide as in1")
      } == [true])
    #expect(lines.contains { $0.contains("plusd") && $0.contains("as 0 each time") })
  }
}

extension [UInt8] {
  /// Writes a file into a scratch folder.
  fileprivate func write(to scratch: Scratch, _ name: String) throws {
    try Data(self).write(to: scratch.url.appending(path: name))
  }
}
