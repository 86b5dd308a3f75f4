import Catalogue
import Records
import Statistics

/// Each form over all settings without the exit: how its differences were judged, and in how many
/// settings it goes to the stack more often than narrow.
struct FormTable {
  let findings: Findings
  /// What a trap takes, in cycles, if one was measured.
  let trapCycles: Double?
  static let briefLegend =
    "settings: live values, callers and stand-ins for the trap; least, most: core cycles more than "
    + "narrow; more stack: in how many settings it goes to the stack more often."

  /// Those that a difference of times can have.
  private static let verdicts = Verdict.allCases.filter { ![.equal, .invalid].contains($0) }

  var text: String {
    var table = TextTable(
      ["form", "settings"] + Self.verdicts.map(\.heading)
        + ["least", "most", "more stack", trapCycles == nil ? "" : "% of trap"])
    for group in groups {
      let rows = group.rows
      let values = rows.compactMap(\.estimate)
      guard let least = values.min(), let most = values.max() else { continue }
      table.add(
        [group.name, "\(rows.count)"]
          + Self.verdicts.map { verdict in "\(rows.count { $0.verdict == verdict })" }
          + [
            signed(least, 2), signed(most, 2), moreStack(rows),
            trapCycles.map { fixed(100 * most / $0, 3) } ?? "",
          ])
    }
    return table.text
  }

  /// What a terminal has room for.
  var brief: TextTable {
    var table = TextTable(["form", "settings", "different", "least", "most", "more stack"])
    for (name, rows) in groups {
      let values = rows.compactMap(\.estimate)
      guard let least = values.min(), let most = values.max() else { continue }
      table.add([
        name, "\(rows.count)", "\(rows.count { $0.verdict == .different })", signed(least, 2),
        signed(most, 2), moreStack(rows),
      ])
    }
    return table
  }

  private func moreStack(_ rows: [SummaryRow]) -> String {
    "\(rows.count { stackTraffic($0.loop) > stackTraffic($0.baseline) })"
  }

  /// The forms; the reviewer's also for the operations that he would fold alone.
  private var groups: [(name: String, rows: [SummaryRow])] {
    let rows = findings.rows.filter {
      $0.metric == .difference && $0.tier == .shell && isOfOperation($0.shape)
    }
    var groups: [(name: String, rows: [SummaryRow])] = []
    for operation in ["hypercall1", "hypercall3"] {
      let folded = rows.filter { $0.shape.form == "by-inputs" && $0.shape.operation == operation }
      groups.append(("by-inputs for \(operation)", folded))
    }
    for abi in ["hypercall", "kvm_hypercall"] {
      for form in findings.forms {
        let own = rows.filter { $0.shape.form == form && $0.shape.operation.hasPrefix(abi) }
        groups.append((abi == "hypercall" ? form : "\(form) for KVM", own))
      }
    }
    return groups.filter { !$0.rows.isEmpty }
  }

  private func stackTraffic(_ loop: String) -> Int { findings.code(loop)?.stackTraffic ?? 0 }
}
