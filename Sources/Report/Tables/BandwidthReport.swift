import Analysis
import Records
import Statistics

/// What moving buffers takes: a table for each node, cache and direction.
package struct BandwidthReport {
  private let rows: [BandwidthRow]
  private let record: RunRecord?

  package init(_ rows: [BandwidthRow], record: RunRecord?) {
    self.rows = rows
    self.record = record
  }

  /// The tables and what they say.
  package var sections: [ReportSection] {
    let settings = unique(rows.map(Setting.init))
    var sections: [ReportSection] = []
    if isEmulated {
      sections.append(
        Conclusion(
          "Do buffers arrive as they were sent?",
          [
            "Yes: \(grouped(Double(rows.map(\.verified).reduce(0, +)))) blocks were compared, every "
              + "byte of each.",
            "No time is told: an emulator's says nothing of a processor.",
          ]
        ).section)
      sections.append(
        ReportSection(
          .buffers, "Buffers moved under an emulator, whose time says nothing of a processor",
          table: moved))
    } else {
      sections.append(conclusion.section)
      sections += settings.map(table)
      sections.append(ReportSection(.crossover, settings.map { lines(crossover($0)) }.joined()))
      sections.append(ReportSection(.buffers, lines(legend)))
    }
    sections.append(ReportSection(.run, circumstances).first)
    return sections
  }

  private var isEmulated: Bool { record?.clock.counts == .emulation }

  /// What a table holds equal.
  private struct Setting: Hashable {
    let transport: String
    let direction: String
    let cache: String
    let bufferNode: Int?
    let cpuNode: Int?
    let distance: Int?

    init(_ row: BandwidthRow) {
      transport = row.shape.transport
      direction = row.shape.direction
      cache = row.shape.cache
      bufferNode = row.shape.bufferNode
      cpuNode = row.shape.cpuNode
      distance = row.shape.distance
    }

    /// Such as `out, warm, buffer on node 0, CPU on node 0 (distance 10)`.
    var name: String {
      if transport == "port" { return "\(direction) over VMware's port" }
      guard let bufferNode, let cpuNode else { return "\(direction), \(cache)" }
      let far = distance.map { " (distance \($0))" } ?? ""
      return "\(direction), \(cache), buffer on node \(bufferNode), CPU on node \(cpuNode)\(far)"
    }
  }

  /// From which size on one call is the cheaper, and by how much, in both directions.
  package var conclusion: Conclusion {
    let settings = unique(rows.map(Setting.init))
    let shown = unique(settings.map(\.direction)).compactMap { direction in
      settings.first { $0.direction == direction }
    }
    var table = TextTable(
      ["bytes"] + shown.flatMap { ["\($0.direction): one call", "many", "times"] })
    for bytes in unique(rows.map(\.shape.bytes)).sorted() {
      table.add(
        [grouped(Double(bytes))]
          + shown.flatMap { setting -> [String] in
            let own = rows(of: setting).filter { $0.shape.bytes == bytes && $0.copy == 0 }
            let one = own.first { $0.shape.path == "hb" && $0.shape.form == "plus-string" }
            let many = own.first { $0.shape.path == "lb" && $0.shape.form != "wide" }
            return [one, many].map { $0?.cycles.map { grouped($0) } ?? "" }
              + [many?.ratio.map { fixed($0, 1) + markColumn(many?.verdict) } ?? ""]
          })
    }
    let sizes = settings.map { ($0, BandwidthAnalysis.crossover(rows(of: $0))) }
    let found = sizes.compactMap(\.1)
    let ratios = rows.filter { $0.shape.path == "lb" && $0.verdict == .different }.compactMap(
      \.ratio)
    let answer =
      found.count < sizes.count
      ? "One call of high bandwidth is not everywhere the cheaper in the end."
      : "One call of high bandwidth is the cheaper from "
        + unique([found.min(), found.max()].compactMap(\.self)).map { grouped(Double($0)) }
        .joined(separator: " to ") + " bytes on, whatever the direction and cache"
        + (ratios.max().map { ", at most \(fixed($0, 0)) times as fast." } ?? ".")
    return Conclusion(
      "One call for a whole buffer, or a call for each four bytes?", [answer], table: table,
      legend: "Core cycles; \(shown.map(\.name).joined(separator: "; ")). times: many ÷ one call. "
        + legend)
  }

  private func rows(of setting: Setting) -> [BandwidthRow] {
    rows.filter { Setting($0) == setting }
  }

  private func table(_ setting: Setting) -> ReportSection {
    var table = TextTable([
      "bytes", "hb", "lb", "lb wide", "lb ÷ hb", "lb wide ÷ hb", "twin ÷ hb", "bytes a cycle: hb",
      "lb",
    ])
    let own = rows(of: setting)
    for bytes in unique(own.map(\.shape.bytes)).sorted() {
      func row(_ path: String, _ form: String, _ copy: Int = 0) -> BandwidthRow? {
        own.first {
          $0.shape.bytes == bytes && $0.shape.path == path && $0.shape.form == form
            && $0.copy == copy
        }
      }
      let hb = row("hb", "plus-string")
      let (lb, wide) = (row("lb", "narrow") ?? row("lb", "plusd"), row("lb", "wide"))
      table.add([
        grouped(Double(bytes)), cycles(hb), cycles(lb), cycles(wide), ratio(lb), ratio(wide),
        ratio(row("hb", "plus-string", 1)), rate(hb), rate(lb),
      ])
    }
    return ReportSection(
      .buffers, "Core cycles to move a buffer \(setting.name)", table: table.text)
  }

  private func cycles(_ row: BandwidthRow?) -> String {
    guard let row, let cycles = row.cycles else { return "" }
    let margin = margin(row.ciLow, cycles, row.ciHigh)
    let digits = cycles < 1000 ? 1 : 0
    func text(_ value: Double) -> String { digits == 0 ? grouped(value) : fixed(value, digits) }
    return "\(text(cycles)) ±\(margin.map(text) ?? "?")"
  }

  private func ratio(_ row: BandwidthRow?) -> String {
    guard let row, let ratio = row.ratio else { return "" }
    let margin = margin(row.ratioLow, ratio, row.ratioHigh).map { fixed($0, 2) } ?? "?"
    return "\(fixed(ratio, 2)) ±\(margin)\(mark(row.verdict))"
  }

  private func margin(_ low: Double?, _ value: Double, _ high: Double?) -> Double? {
    guard let low, let high else { return nil }
    return max(value - low, high - value)
  }

  private func rate(_ row: BandwidthRow?) -> String {
    row?.bytesPerCycle.map { fixed($0, 2) } ?? ""
  }

  private func crossover(_ setting: Setting) -> String {
    let own = rows(of: setting)
    guard let size = BandwidthAnalysis.crossover(own) else {
      return "\(setting.name): from no size on is one call of high bandwidth the cheaper"
    }
    let isFirst = size == own.map(\.shape.bytes).min()
    return "\(setting.name): one call of high bandwidth is the cheaper "
      + (isFirst ? "at every size" : "from \(grouped(Double(size))) bytes on")
  }

  /// What was moved and from where, and that it arrived; nothing of time.
  private var moved: String {
    var table = TextTable(
      [
        "direction", "path", "form", "cache", "buffer node", "CPU node", "distance", "sizes",
        "largest", "verified", "pages on the node",
      ], left: 4)
    for setting in unique(rows.map(Setting.init)) {
      for way in unique(rows(of: setting).map { [$0.shape.path, $0.shape.form] }) {
        let own = rows(of: setting).filter { [$0.shape.path, $0.shape.form] == way }
        let placed = own.map(\.placed)
        let says = placed.contains(nil) ? "not told" : placed.contains(false) ? "NO" : "all"
        table.add([
          setting.direction, way[0], way[1], setting.cache, number(setting.bufferNode),
          number(setting.cpuNode), number(setting.distance),
          "\(unique(own.map(\.shape.bytes)).count)",
          grouped(Double(own.map(\.shape.bytes).max() ?? 0)),
          "\(own.map(\.verified).reduce(0, +))", says,
        ])
      }
    }
    return table.text
  }

  private var legend: String {
    let level = rows.first { $0.ciLevel != nil }?.ciLevel ?? 0.99
    let isReal = rows.contains { $0.shape.transport == "port" }
    let what =
      isReal
      ? "Over the port it is the hypervisor that moves the bytes, which was never tried elsewhere"
      : "No exit is made: the stand-in copies"
    return "* different at \(fixed(level * 100, 0))%, ? unresolved, ! a control failed, no mark: 1 "
      + "within 0.05. \(what)."
  }

  private var circumstances: String {
    guard let record else { return "" }
    var told: [String] = []
    told.append(record.machine.line)
    if let unpinned = record.pinning.unpinned { told.append(unpinned) }
    switch record.machine.nodes.count {
    case 0: told.append("the kernel knows no NUMA nodes: no distance is measured")
    case 1: told.append("this machine has one NUMA node: no distance is measured")
    case let count: told.append("\(count) NUMA nodes")
    }
    if let port = record.transports.first(where: { $0.name == "port" }) {
      told.append("VMware's port: \(port.reason ?? "unknown")")
    }
    told.append("\(rows.map(\.verified).reduce(0, +)) blocks, every byte of each compared")
    if let ratio = record.clock.ticksPerCycle {
      told.append(
        "\(fixed(ratio, 4)) ticks a core cycle, seed \(record.seed), "
          + "\(number(record.plan.layouts)) processes of \(number(record.plan.rounds)) rounds")
    }
    if let controls = record.controls {
      told.append(controls.line)
      told += controls.reasons.map { "  \($0)" }
    }
    if record.state == .partial {
      told.append("PARTIAL: \(record.stateReason ?? "not all was measured")")
    }
    return told.map { lines($0) }.joined()
  }

  private func number(_ value: Int?) -> String { value.map(String.init) ?? "?" }
}
