import Catalogue
import Records
import Statistics

/// Compilers and operations: what one form has more than its baseline, for few live values and for
/// many.
struct CompilerFigures {
  enum Measure: CaseIterable {
    case cost, instructions, stack
  }

  private let unit: String
  private let rows: [Compared]
  private let transport: Transport?

  /// The figures of the first stand-in that a run has.
  init(results: Results) {
    unit = results.unit
    let own = results.comparisons.filter {
      $0.shape.live != nil && !Site.isNamed(by: $0.shape.operation)
    }
    let shell = own.filter { $0.row.tier == .shell }
    let all = shell.isEmpty ? own : shell
    let transport = all.first?.shape.transport
    rows = all.filter { $0.shape.transport == transport }
    self.transport = transport
  }

  private static let drawn = 6
  private static let operationsDrawn = 24

  /// The forms, those that are argued about first.
  var forms: [String] {
    let counts = Dictionary(grouping: rows, by: \.shape.form).mapValues(\.count)
    let all = unique(rows.map(\.shape.form))
    let chosen = Set(all.sorted { (counts[$0] ?? 0) > (counts[$1] ?? 0) }.prefix(Self.drawn))
    let drawn = all.filter(chosen.contains)
    let first = [Self.fold, Self.wide].filter(drawn.contains)
    return first + drawn.filter { !first.contains($0) }
  }

  /// The forms that the thread argues about most.
  private static let (fold, wide) = ("by-inputs", "wide")

  /// Whether compilers can be compared.
  var hasSeveral: Bool {
    let toolchains = Dictionary(grouping: rows, by: \.shape.caller).values.map {
      Set($0.map(\.row.toolchain)).count
    }
    return toolchains.contains { $0 > 1 }
  }

  /// A figure for each measure that the run has, of one form.
  func figures(_ form: String) -> [(label: String, figure: Figure)] {
    Measure.allCases.compactMap { measure in
      let map = map(form, measure)
      guard map.values.joined().contains(where: { $0 != nil }) else { return nil }
      let words = words(measure)
      return (
        words,
        Figure(
          name: figureName(["compilers", form, "\(measure == .cost ? unit : "\(measure)")"]),
          title: "\(form), more than its baseline, by compiler",
          caption:
            "\(words.capitalizedFirst) more a call, with \(transport?.rawValue ?? "?") for the trap. "
            + "* different, ~ depends on the layout, ? unresolved, = the same machine code; – not measured."
            + (operations(form) > Self.operationsDrawn
              ? " \(Self.operationsDrawn) of \(operations(form)) operations." : ""),
          panels: [map.panel])
      )
    }
  }

  private func operations(_ form: String) -> Int {
    Set(rows.filter { $0.shape.form == form }.map(\.shape.operation)).count
  }

  private func words(_ measure: Measure) -> String {
    switch measure {
    case .cost: unit
    case .instructions: "instructions executed"
    case .stack: "accesses to the stack"
    }
  }

  private struct Line: Hashable {
    let toolchain: String
    let caller: Caller
    let live: Int

    init(_ compared: Compared) {
      toolchain = compared.row.toolchain
      caller = compared.shape.caller
      live = compared.shape.live ?? 0
    }

    var words: String { "\(toolchain) \(caller), \(live) live" }
  }

  private struct Place: Hashable {
    let line: Line
    let operation: String
  }

  private func map(_ form: String, _ measure: Measure) -> HeatMap {
    let own = rows.filter { $0.shape.form == form }
    let lives = own.compactMap(\.shape.live)
    let ends = Set([lives.min(), lives.max()].compactMap { $0 })
    let shown = own.filter { ends.contains($0.shape.live ?? -1) }
    let operations = Array(unique(shown.map(\.shape.operation)).prefix(Self.operationsDrawn))
    let lines = unique(shown.map(Line.init)).sorted {
      ($0.live, $0.toolchain) < ($1.live, $1.toolchain)
    }
    let places = Dictionary(
      shown.map { (Place(line: Line($0), operation: $0.shape.operation), $0) },
      uniquingKeysWith: { first, _ in first })
    return HeatMap(
      title: "\(form), \(words(measure))",
      rows: lines.map(\.words), columns: operations,
      values: lines.map { line in
        operations.map { operation in
          places[Place(line: line, operation: operation)].flatMap { value($0, measure) }
        }
      }, unit: words(measure))
  }

  private func value(_ compared: Compared, _ measure: Measure) -> HeatMap.Value? {
    switch measure {
    case .cost:
      guard let number = compared.row.estimate, number.isFinite else { return nil }
      if compared.row.verdict == .identical { return HeatMap.Value(number: 0, text: "=") }
      return HeatMap.Value(
        // What costs nothing or is not known has no colour.
        number: compared.row.verdict?.claimsCost == false ? 0 : number,
        text: signed(number, unit == "instructions" ? 0 : 2) + mark(compared.row.verdict))
    case .instructions:
      return compared.instructions.map {
        HeatMap.Value(number: Double($0), text: signed(Double($0), 0))
      }
    case .stack:
      return compared.stack.map { HeatMap.Value(number: Double($0), text: signed(Double($0), 0)) }
    }
  }
}
