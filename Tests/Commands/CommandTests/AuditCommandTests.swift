import Analysis
import Foundation
import Records
import Testing

/// `clobber audit` in this machine's user mode.
struct AuditCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func standInsChangeNothing() throws {
    let end = try run("audit", "--host", "--out", "audited", in: scratch.url)
    // Blocks over the port can't be moved from user mode here: said, and no "No violation".
    #expect(end.status == 4, "\(end.errors)")
    #expect(end.output.contains("hb_out.narrow: no call was made that shows it"))
    #expect(!end.output.contains("No violation"))
    #expect(end.output.contains("Control passed"))
    let rows = try CSV.read(AuditRow.self, scratch.bytes("audited/audit.csv")).rows
    let standIns = rows.filter { ["nop", "lfence"].contains($0.transport) }
    #expect(Set(standIns.map(\.abi)) == ["vmware-lb", "kvm"])
    let inline = standIns.filter { !["wide-call", "static-call", "struct"].contains($0.form) }
    #expect(inline.count > 1000 && inline.allSatisfy { $0.observed == "unchanged" })
    #expect(rows.allSatisfy { $0.trials == 4 && $0.place == "host" && !$0.runID.isEmpty })
    // A compiler keeps rbx, rbp and r12 to r15 in a function that is called.
    #expect(!standIns.contains { $0.finding == "violation" })
  }

  @Test func formsCanBeChosen() throws {
    let end = try run("audit", "--host", "--filter", "\\.wide$", "--format", "csv", in: scratch.url)
    let rows = try CSV.read(AuditRow.self, [UInt8](end.output.utf8)).rows
    #expect(Set(rows.map(\.form)) == ["wide"])
    let bad = try run("audit", "--filter", "wider", in: scratch.url)
    #expect(bad.status == 64 && bad.errors.contains("by-inputs, macro2, macro4"))
  }

  private static let own = ["audit", "--host", "--wrapper", "my.h", "--operation", "hypercall1"]

  @Test func aWrapperOfTheUsersIsAuditedBesideTheCatalogues() throws {
    // Narrow, with one more register declared changed.
    let header = WrapperHeaders.narrow.replacing(#""memory")"#, with: #""memory", "rdi")"#)
    try Data(header.utf8).write(to: scratch.url.appending(path: "my.h"))
    let words =
      Self.own + ["--call", "out0 = my_call(cmd, in1)", "--format", "csv", "--filter", "narrow|my"]
    let end = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    #expect(end.status == 0, "\(end.errors)")
    let rows = try CSV.read(AuditRow.self, [UInt8](end.output.utf8)).rows
    #expect(
      Set(rows.map { "\($0.operation).\($0.form)" }) == ["hypercall1.narrow", "hypercall1.my"])
    func declared(_ form: String) -> [String: String] {
      Dictionary(
        rows.filter { $0.form == form && $0.transport == "nop" }.map { ($0.register, $0.declared) },
        uniquingKeysWith: { first, _ in first })
    }
    #expect(declared("my")["rdi"] == "clobbered")
    #expect(
      declared("my").filter { $0.key != "rdi" } == declared("narrow").filter { $0.key != "rdi" })
  }

  @Test func aWrapperThatDeclaresNothingIsSaid() throws {
    let header =
      "static inline unsigned long my_call(unsigned long c, unsigned long a) { return c + a; }"
    try Data(header.utf8).write(to: scratch.url.appending(path: "my.h"))
    let words = Self.own + ["--call", "out0 = my_call(cmd, in1)"]
    let end = try end(start("clobber", words, in: scratch.url), in: scratch.url)
    #expect([64, 65].contains(end.status), "\(end.errors)")
    #expect(end.errors.contains("my.h"), "\(end.errors)")
  }

  @Test func aListThatIsNoneIsSaid() throws {
    let missing = try run("audit", "--host", "--allow", "none.csv", in: scratch.url)
    #expect(missing.status == 66 && missing.errors.contains("none.csv"))
    let bad = try run("audit", "--host", "--allow", "/proc/self/stat", in: scratch.url)
    #expect(bad.status == 65, "\(bad.errors)")
  }
}
