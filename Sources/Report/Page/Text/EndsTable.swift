import Catalogue
import Records
import Statistics

/// Differences for the fewest live values and for the most, over the first stand-in: what a table
/// in a letter or a pull request has room for.
struct EndsTable {
  struct Setting: Hashable {
    let toolchain: String
    let caller: Caller
  }

  /// An operation and a form by one compiler and caller.
  struct Line: Hashable {
    let operation: String
    let form: String
    let setting: Setting
  }

  let lines: [Line]
  let lives: [Int]
  let transport: Transport?
  private let cells: [Line: [Int: Compared]]

  init(_ results: Results) {
    let all = results.comparisons
    let shell = all.filter { $0.row.tier == .shell }
    let rows = shell.isEmpty ? all : shell
    let transport = rows.first?.shape.transport
    self.transport = transport
    // Call sites have live values of their own, which are in no column of the others.
    let own = rows.filter {
      $0.shape.transport == transport && !Site.isNamed(by: $0.shape.operation)
    }
    let counts = own.compactMap(\.shape.live)
    lives = unique([counts.min(), counts.max()].compactMap { $0 })
    var cells: [Line: [Int: Compared]] = [:]
    var lines: [Line] = []
    for compared in own {
      guard let live = compared.shape.live, lives.contains(live) else { continue }
      let line = Line(
        operation: compared.shape.operation, form: compared.shape.form,
        setting: Setting(toolchain: compared.row.toolchain, caller: compared.shape.caller))
      if cells[line] == nil { lines.append(line) }
      cells[line, default: [:]][live] = compared
    }
    self.lines = lines
    self.cells = cells
  }

  /// The difference of a line for a number of live values.
  subscript(line: Line, live: Int) -> Compared? { cells[line]?[live] }

  /// Such as `+0.24 ±0.04*`.
  func text(_ line: Line, _ live: Int) -> String {
    guard let compared = self[line, live], let estimate = compared.row.estimate else { return "" }
    if compared.row.verdict == .identical { return "same" }
    let digits = digits(of: compared.row)
    let number = signed(estimate, digits)
    guard let low = compared.row.ciLow, let high = compared.row.ciHigh else {
      return number + mark(compared.row.verdict)
    }
    return "\(number) ±\(fixed(max(high - estimate, estimate - low), digits))"
      + mark(compared.row.verdict)
  }
}
