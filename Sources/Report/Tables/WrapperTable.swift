import Catalogue
import Records

/// A user's wrappers among the forms: a row for each operation, transport and compiler, a column
/// for each form.
struct WrapperTable {
  let rows: [SummaryRow]
  let codegen: [CodegenRow]
  let record: RunRecord

  /// Cycles more than narrow, for one number of live values. A form that crashed says so.
  func cycles(live: Int) -> String {
    table { findings, toolchain, operation, transport in
      let narrow = findings.cost(operation, baselineForm, live, caller, transport)?.estimate
      let cells = forms.map { form in
        let text = differenceCell(findings.difference(operation, form, live, caller, transport))
        return text.isEmpty
          ? failure(operation, form, live, transport, by: toolchain) ?? ""
          : text + (isBroken(operation, form) ? " broken" : "")
      }
      let own =
        narrow.map { fixed($0, digits(transport)) }
        ?? failure(operation, baselineForm, live, transport, by: toolchain) ?? ""
      return [own] + cells
    }
  }

  /// Instructions executed and accesses to the stack more than narrow.
  func instructions(live: Int) -> String {
    table { findings, _, operation, transport in
      guard let base = findings.code(operation, baselineForm, live, caller, transport),
        base.instructions != nil || base.executed != nil
      else { return [] }
      let stack = base.instructions == nil ? "?" : "\(base.stackTraffic ?? 0)"
      return ["\(base.executedOrLoop.map(String.init) ?? "?")/\(stack)"]
        + forms.map {
          codegenCell(findings.code(operation, $0, live, caller, transport), against: base)
        }
    }
  }

  private typealias Cells = (Findings, _ toolchain: String, _ operation: String, Transport) ->
    [String]

  private func table(_ cells: Cells) -> String {
    var table = TextTable(
      ["operation", "transport", "toolchain", baselineForm] + forms, keys: 3)
    let shapes = codegen.map(\.shape).filter { isOfOperation($0) } + skippedShapes
    // What a dose is compared with is a narrow form as well.
    let toolchains = unique(codegen.filter { isOfOperation($0.shape) }.map(\.toolchain)).filter {
      !ToolchainRecord.isBuiltIn($0)
    }
    let findings = toolchains.map { toolchain in
      Findings(
        rows.filter { $0.toolchain == toolchain },
        codegen: codegen.filter { $0.toolchain == toolchain })
    }
    for operation in unique(shapes.map(\.operation)) {
      for transport in unique(shapes.map(\.transport)) {
        for (toolchain, findings) in zip(toolchains, findings) {
          let cells = cells(findings, toolchain, operation, transport)
          guard cells.contains(where: { !$0.isEmpty }) else { continue }
          table.add([operation, transport.rawValue, toolchain] + cells)
        }
      }
    }
    return table.text
  }

  /// The forms that the narrow one is compared with, the user's last.
  private var forms: [String] {
    let all = codegen.map(\.shape).filter { isOfOperation($0) }.map(\.form)
    let own = unique((record.wrappers ?? []).map(\.form))
    return (unique(all).filter { !own.contains($0) } + own).filter { $0 != baselineForm }
  }

  private let caller = Caller.c

  /// Whether a form is a wrapper that destroys values of its caller.
  private func isBroken(_ operation: String, _ form: String) -> Bool {
    (record.wrappers ?? []).contains {
      $0.operation == operation && $0.form == form && $0.isBroken
    }
  }

  /// What a form did that is left out because of it: crash, or not end.
  private func failure(
    _ operation: String, _ form: String, _ live: Int, _ transport: Transport, by toolchain: String
  ) -> String? {
    let loop = loopID(operation, form, live, caller, transport)
    let skipped = record.skipped.first { $0.loop == loop && $0.toolchain == toolchain }
    return skipped?.fault?.rawValue
  }

  private var skippedShapes: [LoopShape] {
    record.skipped.compactMap { skipped in
      skipped.toolchain == nil ? nil : skipped.known.map { LoopShape($0) }
    }.filter { isOfOperation($0) }
  }
}

/// The tables of a run with wrappers of the user's.
extension ConsoleReport {
  /// For few and many live values, the cycles of each form; for many, its instructions.
  func wrapperTables(_ record: RunRecord) -> [ReportSection] {
    let table = WrapperTable(rows: findings.rows, codegen: codegen, record: record)
    var sections = fewAndMany.map { live in
      ReportSection(
        .cycles,
        "Core cycles a call costs more than narrow, \(live) live values (narrow: what it costs)",
        marked: table.cycles(live: live))
    }
    if let live = fewAndMany.last {
      sections.append(
        ReportSection(
          .instructions,
          "Instructions a call executes / accesses to the stack in the loop, more than narrow, "
            + "\(live) live values", table: table.instructions(live: live)))
    }
    sections += wrapperFindings(record)
    let failures = record.skipped.filter { skipped in
      skipped.toolchain != nil && !record.transports.contains { $0.reason == skipped.reason }
    }
    let lines = failures.compactMap { skipped -> String? in
      guard let loop = skipped.known, let toolchain = skipped.toolchain else { return nil }
      let form = loop.path.name(of: loop.form)
      return
        "\(loop.operation).\(form) over \(loop.transport) by \(toolchain): \(skipped.reason)\n"
    }
    if !lines.isEmpty {
      sections.append(ReportSection(.wrappers, "Left out", table: unique(lines).joined()).first)
    }
    return sections
  }

  /// What the wrappers' own instructions change, and what of them was not executed.
  private func wrapperFindings(_ record: RunRecord) -> [ReportSection] {
    func section(_ title: String, _ lines: (WrapperRecord) -> [String]?) -> [ReportSection] {
      let all = (record.wrappers ?? []).flatMap { wrapper in
        (lines(wrapper) ?? []).map { "\(wrapper.operation).\(wrapper.form): \($0)\n" }
      }
      return all.isEmpty ? [] : [ReportSection(.wrappers, title, table: all.joined())]
    }
    return section(
      "broken: it destroys values of its caller, so that no program can use it at what it reads here",
      \.violations
    ).map(\.first)
      + section("Not examined for what it destroys", \.notExamined)
  }
}
