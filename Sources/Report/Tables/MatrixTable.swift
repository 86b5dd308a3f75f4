import Catalogue
import Records
import Statistics

/// Several compilers side by side: what one form costs more than narrow, a row for each compiler
/// and a column for each operation.
struct MatrixTable {
  let rows: [SummaryRow]
  let codegen: [CodegenRow]
  let form: String
  let live: Int
  let transport: Transport

  var cycles: String {
    table { toolchain, operation in
      let row = rows.first {
        $0.metric == .difference && $0.toolchain == toolchain && $0.shape.operation == operation
          && matches($0.shape)
      }
      guard let row, let estimate = row.estimate else { return "" }
      return row.verdict == .identical ? "same" : signed(estimate, 2) + markColumn(row.verdict)
    }
  }

  /// Instructions executed in one iteration, and the loop's accesses to the stack.
  var instructions: String {
    table { toolchain, operation in
      func code(_ form: String) -> CodegenRow? {
        codegen.first {
          $0.toolchain == toolchain && $0.shape.operation == operation && $0.shape.form == form
            && $0.shape.live == live && $0.shape.transport == transport
        }
      }
      guard let wide = code(form), let narrow = code(baselineForm),
        let more = wide.executedOrLoop, let base = narrow.executedOrLoop
      else { return "" }
      let (stack, least) = (wide.stackTraffic ?? 0, narrow.stackTraffic ?? 0)
      return "\(base)/\(least) \(signed(Double(more - base), 0))/"
        + signed(Double(stack - least), 0)
    }
  }

  private func table(_ cell: (String, String) -> String) -> String {
    let operations = unique(codegen.map(\.shape).filter { isOfOperation($0) }.map(\.operation))
    var table = TextTable(["toolchain"] + operations)
    for toolchain in unique(codegen.map(\.toolchain)) {
      let cells = operations.map { cell(toolchain, $0) }
      if cells.contains(where: { !$0.isEmpty }) { table.add([toolchain] + cells) }
    }
    return table.text
  }

  private func matches(_ shape: LoopShape) -> Bool {
    shape.form == form && shape.live == live && shape.transport == transport
  }
}
