import Records

/// Whether the run can be believed: controls, what disturbed it, and what it left out.
struct Quality {
  let run: ReportedRun

  var markup: Markup {
    var parts: [Markup] = []
    if let record = run.record {
      parts.append(controls(record))
      parts.append(disturbances(record))
    }
    if let figure = drift { parts.append(figure.html) }
    if let record = run.record { parts.append(skipped(record)) }
    return parts.joined()
  }

  /// The reference chain; nil where its readings are not known.
  var drift: Figure? {
    guard let clock = run.blocks?.clock, !clock.isEmpty else { return nil }
    return Figure(
      name: "drift", title: "Ticks of the counter in a core cycle as the run went on",
      caption: "Each bar holds the middle half of some readings of the reference chain that follow "
        + "each other; the point is their middle.",
      panels: [DriftPanel(clock.map(\.ticksPerCycle)).panel])
  }

  private func controls(_ record: RunRecord) -> Markup {
    guard let controls = record.controls else {
      return Markup("p", [], "The run has no controls, so that no verdict of it is gated.")
    }
    var parts = [
      Markup(
        "p", [],
        Markup("b", [], Markup("Controls \(controls.status.rawValue).")),
        Markup(
          " \(controls.twinsDifferent) of \(controls.twins) twins, byte-identical copies at another "
            + "address, read different. Doses are loops with so many instructions added:"))
    ]
    if !controls.doses.isEmpty {
      var table = TableMarkup(
        id: "doses", caption: "Added instructions, and what they read in cycles",
        [("loop", false), ("added", true), ("read", true), ("from", true), ("to", true)])
      for dose in controls.doses {
        func cell(_ value: Double?) -> Cell {
          Cell(value.map { signed($0, 2) } ?? "", key: value)
        }
        table.add([
          Cell(dose.loop), Cell("+\(dose.added)", key: Double(dose.added)), cell(dose.estimate),
          cell(dose.ciLow), cell(dose.ciHigh),
        ])
      }
      parts.append(table.markup)
    }
    if !controls.reasons.isEmpty {
      parts.append(
        Markup("ul", [], controls.reasons.map { Markup("li", [], Markup($0)) }.joined()))
    }
    return parts.joined()
  }

  private func disturbances(_ record: RunRecord) -> Markup {
    var lines: [String] = []
    if let before = record.machine.stealBefore, let after = record.machine.stealAfter {
      lines.append(
        "Time stolen from the CPU during the run: \(after - before) ticks of the kernel.")
    }
    if let blocks = run.blocks {
      lines.append(
        "Of \(grouped(Double(blocks.blocks))) blocks the CPU was taken away in "
          + "\(grouped(Double(blocks.switched))) and changed in \(grouped(Double(blocks.migrated))); "
          + "these do not count.")
    }
    let pinning = record.pinning
    if let cpu = pinning.cpu {
      lines.append("Timed on CPU \(cpu), \(pinning.pinned == true ? "pinned" : "not pinned").")
    }
    lines += pinning.refusals.map { "Refused: \($0.what), \($0.reason)." }
    if let spread = record.clock.ticksPerCycleSpread {
      lines.append(
        "Half of all readings of the reference chain lie within \(fixed(100 * spread, 2))%.")
    }
    return Markup("ul", [], lines.map { Markup("li", [], Markup($0)) }.joined())
  }

  private func skipped(_ record: RunRecord) -> Markup {
    var lines = record.transports.filter { !$0.available }.map {
      "\($0.name): \($0.reason ?? "not available")"
    }
    let groups = Dictionary(grouping: record.skipped, by: \.reason)
    lines += unique(record.skipped.map(\.reason)).map { reason in
      let loops = groups[reason] ?? []
      let names = loops.prefix(2).map(\.loop).joined(separator: ", ")
      return "\(loops.count == 1 ? "1 loop" : "\(loops.count) loops") (\(names)"
        + "\(loops.count > 2 ? ", …" : "")): \(reason)"
    }
    guard !lines.isEmpty else { return Markup("p", [], "Nothing was left out.") }
    return Markup("h3", [], "Left out")
      + Markup("ul", [], lines.map { Markup("li", [], Markup($0)) }.joined())
  }
}
