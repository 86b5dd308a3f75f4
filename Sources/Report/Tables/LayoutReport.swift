import Analysis
import Catalogue
import Statistics

/// What one layout alone would have said, against all layouts of a run.
package struct LayoutReport {
  private let bias: LayoutBias

  package init(_ bias: LayoutBias) { self.bias = bias }

  /// The conclusion with the sums by form, and the comparisons.
  package var sections: [ReportSection] {
    [
      Conclusion(
        "How often would one layout alone have been wrong?", conclusion, table: sums,
        legend:
          "SD: standard deviation over \(layouts) layouts, in cycles. different: calls different "
          + "what all together call equivalent; misses: its interval of "
          + "\(fixed(bias.level * 100, 0))% does not hold what all together estimate."
      ).section,
      ReportSection(
        named: "layouts",
        lines(
          "Core cycles more than narrow at \(layouts) layouts, and what each of them alone would "
            + "have said") + "\n" + cells),
    ]
  }

  private var layouts: Int { bias.cells.map(\.layouts.count).max() ?? 0 }

  private var cells: String {
    var table = TextTable(
      ["operation", "form", "live", "transport", "all together", "SD", "least", "most"] + answers,
      left: 4)
    for cell in bias.cells {
      let loop = cell.loop
      table.add(
        [
          loop.operation, form(cell), "\(loop.live)", "\(loop.transport)", whole(cell),
          fixed(cell.deviation, 3), signed(cell.least, 2), signed(cell.most, 2),
        ] + answers(of: [cell]))
    }
    return table.text
  }

  private var sums: TextTable {
    var table = TextTable(
      ["form", "cells", "answers", "most SD", "widest"] + answers + ["%"])
    for name in unique(bias.cells.map(form)) {
      let cells = bias.cells.filter { form($0) == name }
      let count = cells.reduce(0) { $0 + $1.layouts.count }
      let misses = cells.reduce(0) { $0 + $1.misses }
      table.add(
        [
          name, "\(cells.count)", "\(count)", fixed(cells.map(\.deviation).max() ?? .nan, 3),
          fixed(cells.map { $0.most - $0.least }.max() ?? .nan, 2),
        ] + answers(of: cells) + [percent(misses, count)])
    }
    return table
  }

  private let answers = ["different", "wrong sign", "misses"]

  private func answers(of cells: [LayoutBias.Cell]) -> [String] {
    [\LayoutBias.Cell.wronglyDifferent, \.wrongSigns, \.misses].map { path in
      "\(cells.reduce(0) { $0 + $1[keyPath: path] })"
    }
  }

  private func form(_ cell: LayoutBias.Cell) -> String {
    let form = cell.loop.form
    return cell.isTwin ? "\(form) (twin)" : form
  }

  private func whole(_ cell: LayoutBias.Cell) -> String {
    let margin = cell.whole.interval.width / 2
    return
      "\(signed(cell.whole.estimate, 2)) ±\(fixed(margin, 2))\(mark(cell.whole.verdict))"
  }

  private var conclusion: [String] {
    let answers = bias.cells.reduce(0) { $0 + $1.layouts.count }
    let misses = bias.cells.reduce(0) { $0 + $1.misses }
    let equivalent = bias.cells.filter { $0.whole.verdict == .equivalent }
    let tried = equivalent.reduce(0) { $0 + $1.layouts.count }
    let different = equivalent.reduce(0) { $0 + $1.wronglyDifferent }
    let signs = bias.cells.reduce(0) { $0 + $1.wrongSigns }
    return [
      "Measured at one layout, \(percent(misses, answers))% of \(grouped(Double(answers))) answers "
        + "would have missed, where \(fixed((1 - bias.level) * 100, 0))% may; "
        + "\(percent(different, tried))% of \(grouped(Double(tried))) would have called different "
        + "what is equivalent, and \(signs) the dearer of two the cheaper."
    ]
  }

  private func percent(_ part: Int, _ all: Int) -> String {
    fixed(all > 0 ? 100 * Double(part) / Double(all) : .nan, 1)
  }
}
