import Analysis
import Freestanding
import Testing

/// What does not fit is found, and nothing else.
struct FindingTests {
  private let rows: [AuditRow]

  init() throws {
    rows = Audit(forms: try AuditedForm.all(), seen: MadeUpCalls.port.seen).rows
  }

  /// The registers of violations, each with its half, of one operation's form.
  private func violations(_ operation: String, _ form: String, _ command: UInt32) -> Set<String> {
    Set(
      rows.filter {
        $0.operation == operation && $0.form == form && $0.command == Int(command)
          && $0.finding == "violation"
      }.map { "\($0.register) \($0.half)" })
  }

  @Test func thePortChangesDxThatNarrowPromises() {
    for operation in ["hypercall1", "hypercall3", "hypercall5"] {
      #expect(violations(operation, "narrow", Command.version).contains("rdx low"))
      #expect(!violations(operation, "plusd", Command.version).contains("rdx low"))
    }
    #expect(violations("hypercall4", "narrow", Command.version).isEmpty)
    #expect(violations("hypercall1", "narrow", Command.unknown) == ["rdx low"])
  }

  /// Version returns something in ebx, which is no promise of hypercall1's that is broken.
  @Test func aCommandThatReturnsMoreIsNotForTheWrapper() {
    let rows = rows.filter {
      $0.operation == "hypercall1" && $0.form == "narrow" && $0.register == "rbx"
        && $0.command == Int(Command.version)
    }
    #expect(rows.map(\.finding) == ["unserved", "unserved"])
    #expect(violations("hypercall1", "narrow", Command.version) == ["rdx low"])
  }

  @Test func theMouseZeroesUpperHalves() {
    let upper: Set = ["rbx upper", "rcx upper", "rdx upper", "rsi upper", "rdi upper"]
    for command in [Command.mouse, Command.mouseData, Command.mouseStatus] {
      #expect(violations("hypercall1", "narrow", command) == upper.union(["rdx low"]))
      #expect(violations("hypercall4", "narrow", command) == ["rsi upper", "rdi upper"])
      #expect(violations("hypercall4", "main2026", command).isEmpty)
      #expect(violations("hypercall1", "wide", command).isEmpty)
    }
    let zeroed = rows.filter {
      $0.operation == "hypercall4" && $0.form == "narrow" && $0.register == "rsi"
        && $0.half == "upper" && $0.command == Int(Command.mouse)
    }
    #expect(zeroed.map(\.observed) == ["zeroed"] && zeroed.map(\.after) == ["0x0"])
  }

  @Test func stringInstructionsMoveWhatIsNotDeclared() {
    #expect(violations("hb_out", "narrow", 0) == ["rcx low", "rsi low"])
    #expect(violations("hb_in", "narrow", 0) == ["rcx low", "rdi low"])
  }

  @Test func whatIsTakenAndNotChangedIsDear() {
    let dear = rows.filter {
      $0.operation == "hypercall3" && $0.form == "main2026" && $0.finding == "cost"
        && $0.command == Int(Command.version)
    }
    // ecx is what version returns a type in.
    #expect(Set(dear.map(\.register)) == ["rsi", "rdi"])
    // The mouse zeroes their upper halves, so that they are not taken for nothing.
    #expect(
      !rows.contains {
        $0.form == "main2026" && $0.register == "rsi" && $0.finding == "cost"
          && $0.command == Int(Command.mouse)
      })
  }

  @Test func flagsAreNoFinding() {
    #expect(!rows.contains { $0.register == "flags" && !$0.finding.isEmpty })
  }

  @Test func aStandInThatChangesSomethingIsNoControl() throws {
    let seen = MadeUpCalls(over: .nop) { call, words in
      if call.command == Command.vcpu { words[Register.general[9].word] ^= 1 }
    }.seen
    let rows = Audit(forms: try AuditedForm.all(), seen: seen).rows
    let failed = rows.filter { $0.finding == "control" }
    #expect(Set(failed.map(\.register)) == ["r9"] && Set(failed.map(\.half)) == ["low"])
    #expect(!rows.contains { $0.finding == "cost" })
  }

  @Test func refusedCallsSayNothingOfCosts() throws {
    let seen = MadeUpCalls(over: .vmmcall) { _, words in words[0] = .max }.seen
    #expect(ObservedCall.isRefused(seen))
    let rows = Audit(forms: try AuditedForm.all(), seen: seen).rows
    #expect(!rows.isEmpty && rows.allSatisfy { $0.finding.isEmpty })
  }

  /// One trial in four is enough: that the others agree is chance.
  @Test func aChangeInOneTrialIsAChange() throws {
    var times = 0
    let seen = MadeUpCalls(over: .port) { call, words in
      times += 1
      if times % 4 == 3, call.path == .trap { words[Register.general[13].word] ^= 1 << 40 }
    }.seen
    let rows = Audit(forms: try AuditedForm.all(), seen: seen).rows
    let found = Set(rows.filter { $0.finding == "violation" }.map { "\($0.register) \($0.half)" })
    #expect(found == ["r13 upper"])
  }

  @Test func formsThatNoCallShowsAreNamed() throws {
    let audit = Audit(
      forms: try AuditedForm.all(), seen: MadeUpCalls(over: .vmcall) { _, _ in }.seen)
    #expect(audit.notExamined.map { $0.prefix { $0 != ":" } } == ["hb_out.narrow", "hb_in.narrow"])
  }
}
