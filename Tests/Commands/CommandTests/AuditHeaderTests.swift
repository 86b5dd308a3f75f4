import Analysis
import Foundation
import Records
import Testing

/// What an audit says of wrappers whose own instructions change registers.
struct AuditHeaderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The register and its half, as the table has them.
  private func changes(_ rows: [AuditRow], of form: String) -> Set<String> {
    Set(
      rows.filter { $0.form == form && $0.finding == "violation" && !$0.statement.isEmpty }.map {
        $0.half.isEmpty ? $0.register : "\($0.register) \($0.half)"
      })
  }

  @Test func everyUndeclaredChangeIsNamed() throws {
    let headers = AuditedHeader.all
    #expect(headers.count >= 60)
    #expect(Set(headers.map(\.name)).count == headers.count)
    for header in headers {
      let text = "#define T HYPERCALL_TRAP\n\(header.text)\n"
      try Data(text.utf8).write(to: scratch.url.appending(path: "\(header.name).h"))
    }
    let rows = headers.map { header in
      [
        "header": "\(header.name).h", "operation": "hypercall1", "form": header.form,
        "call": header.call ?? "out0 = \(header.name)(cmd, in1)",
      ]
    }
    try JSONEncoder().encode(rows).write(to: scratch.url.appending(path: "rows.json"))
    let end = try run(
      "audit", "--host", "--rows", "rows.json", "--out", "audited", in: scratch.url)
    #expect(end.status == 2, "\(end.errors)")
    let found = try CSV.read(AuditRow.self, scratch.bytes("audited/audit.csv")).rows
    for header in headers {
      let changed = changes(found, of: header.form)
      let left = end.output.split(separator: "\n").filter {
        $0.hasPrefix("  hypercall1.\(header.form): ")
      }
      switch header.finding {
      case .clean:
        #expect(changed.isEmpty && left.isEmpty, "\(header.name): \(changed) \(left)")
      case .breaks(["an input"]):
        #expect(changed.count == 1 && left.isEmpty, "\(header.name): \(changed) \(left)")
      case .breaks(let registers):
        #expect(changed == registers && left.isEmpty, "\(header.name): \(changed) \(left)")
      case .unexamined(let reason):
        #expect(
          changed.isEmpty && left.contains { $0.contains(reason) },
          "\(header.name): \(changed) \(left)")
      }
    }
  }
}
