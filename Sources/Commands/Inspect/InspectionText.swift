import Catalogue
import Inspection
import Records
import Report

/// Inspected loops for a terminal: what they are, a table of facts, and two loops side by side.
struct InspectionText {
  private let subjects: [InspectedLoop]
  private let color: Bool

  init(_ subjects: [InspectedLoop], color: Bool) {
    self.subjects = subjects.filter { $0.facts != nil }
    self.color = color
  }

  /// All of it; nothing if no loop could be inspected.
  var text: String {
    guard let first = subjects.first else { return "" }
    let shape = first.row.shape
    let callers = unique(subjects.map(\.row.shape.caller)).map(\.words)
      .joined(separator: " and ")
    let title =
      "\(shape.operation), \(shape.live ?? 0) live values, \(callers) caller, \(shape.transport)\n"
    return [title, table + wrappers, functions, loops, verdict].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private var table: String {
    var table = TextTable([
      "form", "toolchain", "instructions", "spills", "reloads", "moves", "constants", "bytes",
      "in loop", "frame", "code hash",
    ])
    for subject in subjects {
      guard let facts = subject.facts else { continue }
      let numbers = [
        facts.instructions, facts.spills, facts.reloads, facts.moves, facts.constants,
        facts.size.all.bytes, facts.loopBytes, facts.frameBytes,
      ]
      table.add(
        [subject.row.shape.form, subject.row.toolchain] + numbers.map(String.init)
          + [String(facts.codeHash.prefix(8))])
    }
    return table.text
  }

  /// The functions that the loops are in: all of them, and what is reached.
  private var functions: String {
    let counts = ["bytes", "instr.", "stack", "push", "pop"]
    var table = TextTable(
      ["whole function"] + counts + ["no TDX: bytes"] + counts.dropFirst() + ["canary"])
    for subject in subjects {
      guard let size = subject.facts?.size else { continue }
      let numbers = [size.all, size.reachable].flatMap {
        [$0.bytes, $0.instructions, $0.stackAccesses, $0.pushes, $0.pops]
      }
      table.add(
        [subject.row.shape.form] + numbers.map(String.init) + [size.hasCanary ? "yes" : ""])
    }
    return table.text
  }

  /// What the wrappers out of line add to the loops that call them.
  private var wrappers: String {
    subjects.compactMap { subject in
      guard let facts = subject.facts, !facts.inlined else { return nil }
      let form = "\(subject.row.shape.form) calls its wrapper"
      guard let callee = facts.callee else {
        return form + (facts.undecided.map { ": \($0)" } ?? "") + "\n"
      }
      return form + ": \(callee.instructions) instructions more, \(callee.spills) spills, "
        + "\(callee.reloads) reloads, \(callee.moves) moves, \(callee.constants) constants\n"
    }.joined()
  }

  private var loops: String {
    let listings = subjects.compactMap(\.listing)
    guard let left = listings.first else { return "" }
    guard listings.count > 1 else { return SideBySide.render(left, color: color) }
    let width = min(100, TextTable.width ?? 100)
    return SideBySide.render(left: left, right: listings[1], width: width, color: color)
  }

  private var verdict: String {
    guard subjects.count > 1 else { return "" }
    let isSame = subjects[0].row.codeHash == subjects[1].row.codeHash
    return isSame ? "the same machine code\n" : ""
  }
}
