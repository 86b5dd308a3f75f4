import Report

/// The scores of all tools side by side, and those of the peers as multiples of this program's.
package struct PeerReport: Sendable {
  private let scores: [(tool: PeerTool, score: PeerScore)]
  private let runs: Int
  private let objectLayouts: Int

  /// The report on readings.
  package init(_ readings: [PeerReading], set: LoopSet = .usual) {
    scores = PeerTool.all.compactMap { tool in
      let walls = readings.filter { $0.isOf(tool) && $0.statistic == PeerReading.wallStatistic }
      guard !walls.isEmpty else { return nil }
      let answers = CycleReadings.all(of: tool, in: readings, set)
      return (tool, PeerScore(answers, seconds: walls.map(\.value), set))
    }
    let walls = readings.filter { $0.statistic == PeerReading.wallStatistic }
    runs = Set(walls.filter { $0.layout == 0 }.map(\.run)).count
    objectLayouts = Set(walls.map(\.layout)).count
  }

  /// A row of the table.
  private struct Line {
    let name: String
    let digits: Int
    let value: @Sendable (PeerScore) -> Double
    let isCompared: Bool

    init(
      _ name: String, digits: Int, isCompared: Bool = true,
      _ value: @escaping @Sendable (PeerScore) -> Double
    ) {
      self.name = name
      self.digits = digits
      self.isCompared = isCompared
      self.value = value
    }
  }

  private static let lines = [
    Line("seconds a run", digits: 2, isCompared: false) { $0.seconds },
    Line("run to run, SD of a cost: middle", digits: 4) { $0.cost.middle },
    Line("  worst", digits: 4) { $0.cost.most },
    Line("run to run, SD of a difference: middle", digits: 4) { $0.difference.middle },
    Line("  worst", digits: 4) { $0.difference.most },
    Line("half of the runs, a difference is within ±: middle", digits: 4) { $0.half.middle },
    Line("  worst", digits: 4) { $0.half.most },
    Line("layout to layout, SD of a difference: middle", digits: 4) { $0.layout.middle },
    Line("  worst", digits: 4) { $0.layout.most },
    Line("twin and doses, furthest from the truth", digits: 4) { $0.error },
    Line("smallest dose told from the twin", digits: 0) { $0.dose },
    Line("seconds until ±0.02 is known at 99%", digits: 2) { $0.time },
  ]

  /// What follows, both tables, and the scores.
  package var sections: [ReportSection] {
    guard let own = scores.first(where: { $0.tool.harness == .clobber })?.score else {
      return [ReportSection(named: "peers", "no reading of this program\n")]
    }
    let peers = scores.filter { $0.tool.harness != .clobber }
    let head = "cycles, \(runs) runs, \(objectLayouts) layouts"
    var values = TextTable([head] + scores.map(\.tool.name))
    for line in Self.lines {
      values.add([line.name] + scores.map { Self.text(line.value($0.score), line.digits) })
    }
    var ratios = TextTable(["times clobber's"] + peers.map(\.tool.name))
    for line in Self.lines where line.isCompared {
      ratios.add([line.name] + peers.map { Self.ratio(line.value($0.score), line.value(own)) })
    }
    return [
      answer(own, peers).section,
      ReportSection(named: "peers", values.text), ReportSection(named: "ratios", ratios.text),
    ]
  }

  /// The rows that tell most, a column each: a tool's name is shorter than theirs.
  private static let telling = [
    ("seconds", 0), ("run to run", 3), ("layouts", 7), ("off by", 9), ("dose", 10),
  ]

  private func answer(
    _ own: PeerScore, _ peers: [(tool: PeerTool, score: PeerScore)]
  ) -> Conclusion {
    let ahead = peers.flatMap { tool, score in
      Self.lines.enumerated().filter { $1.isCompared && $1.value(score) < $1.value(own) }
        .map { index, _ in "\(tool.name) in '\(Self.name(of: index))'" }
    }
    var table = TextTable(["harness"] + Self.telling.map(\.0))
    for (tool, score) in scores {
      table.add(
        [tool.name]
          + Self.telling.map { Self.text(Self.lines[$0.1].value(score), Self.lines[$0.1].digits) })
    }
    let meanings = Self.telling.map { "\($0.0): \(Self.lines[$0.1].name)" }
    return Conclusion(
      "Do other harnesses measure the same loops better?",
      [
        ahead.isEmpty
          ? "No peer is ahead in any row."
          : "Ahead of clobber: \(ahead.joined(separator: "; "))."
      ], table: table,
      legend: "Core cycles, \(runs) runs, \(objectLayouts) layouts; less is better. "
        + meanings.joined(separator: "; ") + ".")
  }

  private static func name(of index: Int) -> String {
    let name = lines[index].name
    guard name.hasPrefix(" "), index > 0 else { return name }
    let whole = lines[index - 1].name.split(separator: ":").first.map(String.init) ?? ""
    return "\(whole): \(name.drop { $0 == " " })"
  }

  private static func text(_ value: Double, _ digits: Int) -> String {
    value.isFinite ? fixed(value, digits) : "never"
  }

  private static func ratio(_ value: Double, _ own: Double) -> String {
    guard own.isFinite, own > 0 else { return value.isFinite ? "0" : "=" }
    guard value.isFinite else { return "∞" }
    let ratio = value / own
    return fixed(ratio, ratio < 10 ? 1 : 0)
  }
}
