import Catalogue
import Records

/// The tables of a run that has several compilers.
extension ConsoleReport {
  /// Whether more than the program's own loops of one compiler a caller were measured.
  static func hasSeveralCompilers(_ codegen: [CodegenRow]) -> Bool {
    // What the controls are compared with is by the program's own compiler.
    let hypercalls = codegen.filter {
      isOfOperation($0.shape) && $0.shape.form != baselineForm
    }
    let callers = unique(hypercalls.map(\.shape.caller))
    return callers.contains { caller in
      unique(hypercalls.filter { $0.shape.caller == caller }.map(\.toolchain)).count > 1
    }
  }

  /// For few and many live values, each form's cycles and instructions by compiler.
  var matrix: [ReportSection] {
    let transport = findings.settings(tier: .shell).first?.transport ?? .nop
    return findings.forms.flatMap { form in
      fewAndMany.flatMap { live -> [ReportSection] in
        let table = MatrixTable(
          rows: findings.rows, codegen: codegen, form: form, live: live, transport: transport)
        let title = "\(form) against narrow, \(live) live values, \(transport)"
        return [
          ("core cycles more", table.cycles),
          ("instructions and stack accesses: narrow, then what the form adds", table.instructions),
        ].filter { $0.1.split(separator: "\n").count > 1 }.map {
          ReportSection(.compilers, "\(title): \($0)", marked: $1)
        }
      }
    }
  }
}
