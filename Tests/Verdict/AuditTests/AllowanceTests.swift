import Analysis
import Records
import Testing

/// The list of known violations.
struct AllowanceTests {
  private func list(_ rows: String...) throws -> [Allowance] {
    let header = "schema_version," + Allowance.columns.joined(separator: ",")
    let text = ([header] + rows.map { "1.0," + $0 }).map { $0 + "\n" }.joined()
    return try Allowance.read([UInt8](text.utf8), file: "list.csv")
  }

  private func audit() throws -> Audit {
    Audit(forms: try AuditedForm.all(), seen: MadeUpCalls.port.seen)
  }

  @Test func theListOfTheProgramKnowsWhatQEMUDoes() throws {
    var audit = try audit()
    #expect(!audit.unknownViolations.isEmpty)
    let stale = audit.allow(try Allowance.builtIn())
    #expect(audit.unknownViolations.isEmpty)
    #expect(stale.isEmpty)
  }

  @Test func anEntryForNothingIsStale() throws {
    var audit = try audit()
    let stale = audit.allow(
      try list(
        ",,plusd,,port,,rdx,low,was right once", ",,,,vmcall,,rdx,low,not looked at here",
        ",,narrow,hypercall1,port,,rdx,low,known"))
    #expect(stale.map(\.reason) == ["was right once"])
    #expect(
      audit.rows.filter { !$0.allowed.isEmpty }.allSatisfy {
        $0.operation == "hypercall1" && $0.register == "rdx" && $0.allowed == "known"
      })
    #expect(!audit.unknownViolations.isEmpty)
  }

  @Test func anEntryNeedsAReason() {
    #expect(throws: RecordError.self) { try list(",,narrow,,,,rdx,low,") }
  }
}
