import Records

/// What each form adds to a loop's machine code, for one number of live values: whole
/// instructions, and of these the ones that go to the stack.
struct CodegenTable {
  let findings: Findings
  let live: Int
  let caller: String
  let transport: String

  var text: String {
    var table = TextTable(["operation", "narrow"] + findings.forms)
    for operation in findings.operations {
      guard let base = findings.code(operation, baselineForm, live, caller, transport),
        let instructions = base.instructions
      else { continue }
      let cells = findings.forms.map { form in
        cell(findings.code(operation, form, live, caller, transport), against: base)
      }
      table.add([operation, "\(instructions)/\(stackTraffic(base))"] + cells)
    }
    return table.text
  }

  private func cell(_ row: CodegenRow?, against base: CodegenRow) -> String {
    guard let row, let ours = row.instructions, let theirs = base.instructions else { return "" }
    if row.codeHash == base.codeHash { return "same" }
    let text = "\(plus(ours - theirs))/\(plus(stackTraffic(row) - stackTraffic(base)))"
    // What stands in the wrapper itself is not in the loop.
    return row.inlined == false ? text + " +call" : text
  }

  private func stackTraffic(_ row: CodegenRow) -> Int { (row.spills ?? 0) + (row.reloads ?? 0) }

  private func plus(_ number: Int) -> String { number < 0 ? "\(number)" : "+\(number)" }
}
