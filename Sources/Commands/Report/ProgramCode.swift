import Catalogue
import Host
import Inspection
import Records
import Report
import Runner

/// The machine code behind a run's differences, as far as this program has the same.
final class ProgramCode {
  private let file: LoopFile?
  private var rows: [String: CodegenRow] = [:]
  private var inspected: [String: LoopFacts?] = [:]

  /// Looks into this program for the code that a run's rows tell of.
  init(_ codegen: [CodegenRow]) {
    file = try? LoopFile(readFile(Program.path))
    for row in codegen { rows[Self.key(row.toolchain, row.loop)] = row }
  }

  /// The loops of a difference, side by side.
  func pair(_ row: SummaryRow) -> CodePair {
    guard let file else { return .none("this program's own code can't be read") }
    guard let own = rows[Self.key(row.toolchain, row.loop)], !own.codeHash.isEmpty,
      let base = rows[Self.key(row.toolchain, row.baseline)], !base.codeHash.isEmpty
    else { return .none("the run does not tell which code it was") }
    guard let loop = own.shape.loop, let baseline = base.shape.loop,
      facts(loop, file)?.codeHash == own.codeHash,
      facts(baseline, file)?.codeHash == base.codeHash
    else {
      return .none(
        ToolchainRecord.isBuiltIn(row.toolchain)
          ? "this program was built otherwise than the one that measured"
          : "\(row.toolchain) built it, and only this program's own code is at hand")
    }
    do {
      let right = try file.listing(of: loop, title: loop.form)
      if own.codeHash == base.codeHash { return .listing(SideBySide.render(right)) }
      let left = try file.listing(of: baseline, title: baseline.form)
      return .listing(SideBySide.render(left: left, right: right, width: 96))
    } catch {
      return .none("\(error)")
    }
  }

  private func facts(_ loop: Loop, _ file: LoopFile) -> LoopFacts? {
    if let known = inspected[loop.id] { return known }
    let facts = try? file.facts(of: loop)
    inspected[loop.id] = .some(facts)
    return facts
  }

  private static func key(_ toolchain: String, _ loop: String) -> String {
    "\(toolchain) \(loop)"
  }
}
