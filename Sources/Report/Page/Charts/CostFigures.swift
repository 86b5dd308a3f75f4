import Catalogue
import Records

/// What each form costs over the live values: a figure for each compiler, path, caller and stand-in,
/// and again without the forms out of line, beside which the others look alike.
struct CostFigures {
  /// What one figure holds equal.
  struct Setting: Hashable {
    let toolchain: String
    let caller: Caller
    let transport: Transport
    let path: WrapperPath

    init(_ row: SummaryRow) {
      path = row.shape.path
      toolchain = row.toolchain
      caller = row.shape.caller
      transport = row.shape.transport
    }
  }

  let results: Results
  let trap: (transport: Transport, cycles: Double)?

  private static let drawn = 6
  private static let operationsDrawn = 24

  /// The settings without the exit, or with the real trap where there is no other.
  let settings: [Setting]
  private let rows: [Setting: [SummaryRow]]

  init(results: Results, trap: (transport: Transport, cycles: Double)?) {
    self.results = results
    self.trap = trap
    let rows = results.costs.filter {
      $0.shape.live != nil && !Site.isNamed(by: $0.shape.operation)
    }
    let shell = rows.filter { $0.tier == .shell }
    let drawn = shell.isEmpty ? rows : shell
    let groups = Dictionary(grouping: drawn, by: Setting.init)
    func lives(_ setting: Setting) -> Int { Set((groups[setting] ?? []).map(\.shape.live)).count }
    // One number of live values makes no curve: such a setting is in the table alone.
    settings = unique(drawn.map(Setting.init)).filter { lives($0) > 1 }
    self.rows = groups
  }

  /// The figures by setting: with all forms, and with those whose trap is not behind a call.
  var figures: [(label: String, all: Figure, inline: Figure?)] {
    settings.prefix(Self.drawn).map { setting in
      let words = label(setting)
      let outOfLine = outOfLineForms(setting)
      let hasBoth = !outOfLine.isEmpty && forms(setting).count > outOfLine.count
      return (
        words, figure(setting, words, without: [], name: "cost"),
        hasBoth ? figure(setting, words, without: outOfLine, name: "cost-inline") : nil
      )
    }
  }

  private func label(_ setting: Setting) -> String {
    return "\(setting.caller.words) caller, \(setting.transport)"
      + (settings.contains { $0.path != setting.path } ? ", \(Answers.name(setting.path))" : "")
      + (hasSeveral ? ", \(setting.toolchain)" : "")
  }

  /// The form's own name: which path it is on the setting says.
  private static func name(_ row: SummaryRow) -> String {
    row.shape.path == .bare
      ? row.shape.form : row.shape.form.replacing(".\(row.shape.path.rawValue)", with: "")
  }

  /// Whether there are more toolchains than callers, so that the caller does not say which.
  private var hasSeveral: Bool {
    Set(settings.map(\.toolchain)).count > Set(settings.map(\.caller)).count
  }

  private func forms(_ setting: Setting) -> Set<String> {
    Set((rows[setting] ?? []).map(Self.name))
  }

  private func outOfLineForms(_ setting: Setting) -> Set<String> {
    Set((rows[setting] ?? []).filter { results.code($0)?.inlined == false }.map(Self.name))
  }

  private func figure(
    _ setting: Setting, _ label: String, without hidden: Set<String>, name: String
  ) -> Figure {
    let served = unique((rows[setting] ?? []).map(\.shape.operation))
    let operations = served.prefix(Self.operationsDrawn)
    let chosen = Set(operations)
    let rows = (rows[setting] ?? []).filter {
      chosen.contains($0.shape.operation) && !hidden.contains(Self.name($0)) && $0.estimate != nil
    }
    let all = unique(results.costs.map(Self.name))
    let present = Set(rows.map(Self.name))
    let forms = all.filter(present.contains)
    let styles = Dictionary(
      all.enumerated().map { ($1, SeriesStyle(index: $0)) },
      uniquingKeysWith: { first, _ in first })
    let most = (
      live: rows.compactMap(\.shape.live).max() ?? 0,
      // An interval without bound must not flatten everything else.
      cost: (rows.compactMap(\.estimate).filter(\.isFinite).max() ?? 0) * 1.05
    )
    let byOperation = Dictionary(grouping: rows, by: \.shape.operation)
    let panels = operations.map { operation in
      let series = forms.compactMap { form -> CostPanel.Series? in
        let points = (byOperation[operation] ?? []).filter { Self.name($0) == form }
          .compactMap(CostPanel.Point.init).sorted { $0.live < $1.live }
        guard !points.isEmpty, let style = styles[form] else { return nil }
        return CostPanel.Series(name: form, style: style, points: points)
      }
      return CostPanel(
        title: operation, unit: results.unit, series: series, most: most,
        trap: results.unit == "cycles" ? trap : nil
      ).panel
    }
    let level = rows.compactMap(\.ciLevel).first
    let parts = [
      "\(results.unit.capitalizedFirst) a call, \(label)\(hidden.isEmpty ? "" : ", forms with the trap in line").",
      level.map { "Bands: intervals at \(fixed($0 * 100, 0))%, cut where they leave the panel." },
      trap != nil && results.unit == "cycles"
        ? "Right axis: the part of a call with the real trap." : nil,
      "All panels have the same axes.",
      served.count > operations.count
        ? "\(operations.count) of \(served.count) operations; the table has them all." : nil,
    ]
    return Figure(
      name: figureName(
        [name, setting.caller.rawValue, setting.transport.rawValue]
          + (setting.path == .bare ? [] : [setting.path.rawValue])
          + (hasSeveral ? [setting.toolchain] : [])),
      title: "What each form costs over the caller's live values",
      caption: parts.compactMap { $0 }.joined(separator: " "), panels: panels,
      legend: forms.compactMap { form in styles[form].map { LegendEntry(name: form, style: $0) } })
  }
}

extension CostPanel.Point {
  fileprivate init?(_ row: SummaryRow) {
    guard let live = row.shape.live, let value = row.estimate, value.isFinite else { return nil }
    self.init(live: live, value: value, low: row.ciLow, high: row.ciHigh)
  }
}

/// A name for the command line and for a page's links.
func figureName(_ parts: [String]) -> String {
  parts.joined(separator: "-").map { character in
    character.isASCII && (character.isLetter || character.isNumber || character == ".")
      ? String(character).lowercased() : "-"
  }.joined()
}
