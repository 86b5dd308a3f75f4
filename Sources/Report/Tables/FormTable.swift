import Catalogue
import Records
import Statistics

/// Each form over all settings of the shell: how its differences were judged, and in how many
/// settings it goes to the stack more often than narrow.
struct FormTable {
  let findings: Findings
  /// What a trap takes, in cycles, if one was measured.
  let trapCycles: Double?

  var text: String {
    var table = TextTable([
      "form", "settings", "same", "equivalent", "by layout", "unresolved", "different", "least",
      "most",
      "more stack", trapCycles == nil ? "" : "% of trap",
    ])
    for group in groups {
      let rows = group.rows
      let values = rows.compactMap(\.estimate)
      guard let least = values.min(), let most = values.max() else { continue }
      func count(_ verdict: Verdict) -> String { "\(rows.count { $0.verdict == verdict })" }
      table.add([
        group.name, "\(rows.count)", count(.identical), count(.equivalent),
        count(.layoutDependent), count(.unresolved), count(.different), signed(least, 2),
        signed(most, 2),
        "\(rows.count { stackTraffic($0.loop) > stackTraffic($0.baseline) })",
        trapCycles.map { fixed(100 * most / $0, 3) } ?? "",
      ])
    }
    return table.text
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
