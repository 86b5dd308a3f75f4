import Catalogue
import Records

/// What each form adds to an iteration, for one number of live values: instructions executed, a
/// called wrapper's included, and the loop's own accesses to the stack.
struct CodegenTable {
  let findings: Findings
  let live: Int
  let caller: Caller
  let transport: Transport

  var text: String {
    var table = TextTable(["operation", "narrow"] + findings.forms)
    for operation in findings.operations {
      guard let base = findings.code(operation, baselineForm, live, caller, transport),
        let instructions = base.executedOrLoop
      else { continue }
      let cells = findings.forms.map { form in
        codegenCell(findings.code(operation, form, live, caller, transport), against: base)
      }
      table.add([operation, "\(instructions)/\(base.stackTraffic ?? 0)"] + cells)
    }
    return table.text
  }
}

/// What a form adds, such as `+5/+2`; `same` where the machine code is.
func codegenCell(_ row: CodegenRow?, against base: CodegenRow) -> String {
  func plus(_ number: Int) -> String { number < 0 ? "\(number)" : "+\(number)" }
  guard let row, row.instructions != nil || row.executed != nil else { return "" }
  if !row.codeHash.isEmpty, row.codeHash == base.codeHash { return "same" }
  let theirs = base.executedOrLoop
  let more = row.executedOrLoop.flatMap { own in theirs.map { plus(own - $0) } } ?? "?"
  guard row.instructions != nil, base.instructions != nil else { return "\(more)/?" }
  return "\(more)/\(plus((row.stackTraffic ?? 0) - (base.stackTraffic ?? 0)))"
}
