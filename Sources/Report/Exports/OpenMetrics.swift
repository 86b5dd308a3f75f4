import Catalogue
import FoundationEssentials
import Records

/// The text format of OpenMetrics, as Prometheus and its like read it.
package enum OpenMetrics {
  package static func encode(_ run: ExportedRun) -> [UInt8] {
    var text = Exposition()
    let record = run.record
    text.family("clobber_run_start_seconds", unit: "seconds", help: "When the run started.")
    text.sample(
      [("run_id", record.runID), ("host_id", record.machine.hostID)],
      record.started.timeIntervalSince1970)
    if let controls = record.controls {
      text.family(
        "clobber_controls_passed", unit: nil,
        help: "1 if the controls of the run passed, 0 if no time of it can be believed.")
      text.sample([("run_id", record.runID)], controls.status == .passed ? 1 : 0)
    }
    func add(
      _ name: String, unit: String, _ help: String, _ value: (ExportedCost) -> Double?
    ) {
      text.family(name, unit: unit, help: help)
      for cost in run.costs {
        guard let value = value(cost), value.isFinite else { continue }
        text.sample(labels(cost, record.runID), value)
      }
    }
    add("clobber_call_cycles", unit: "cycles", "What a call costs, in core cycles.") { $0.cycles }
    add(
      "clobber_call_low_cycles", unit: "cycles", "The lower end of the interval of a cost."
    ) { $0.row.ciLow }
    add(
      "clobber_call_high_cycles", unit: "cycles", "The upper end of the interval of a cost."
    ) { $0.row.ciHigh }
    add(
      "clobber_loop_instructions", unit: "instructions", "Instructions in one iteration."
    ) { $0.code?.instructions.map(Double.init) }
    add(
      "clobber_loop_stack_accesses", unit: "accesses",
      "Stores to and loads from the stack in one iteration."
    ) { $0.stackTraffic.map(Double.init) }
    text.end()
    return text.bytes
  }

  private static func labels(_ cost: ExportedCost, _ run: String) -> [(String, String)] {
    let shape = cost.row.shape
    return [
      ("loop", cost.row.loop), ("toolchain", cost.row.toolchain),
      ("tier", cost.row.tier?.rawValue ?? ""),
      ("operation", shape.operation), ("form", shape.form),
      ("live", shape.live.map { "\($0)" } ?? ""), ("caller", shape.caller.rawValue),
      ("transport", shape.transport.rawValue), ("run_id", run),
    ]
  }
}

/// Families of gauges, one after the other.
private struct Exposition {
  private(set) var bytes: [UInt8] = []
  private var name = ""

  mutating func family(_ name: String, unit: String?, help: String) {
    self.name = name
    line("# TYPE \(name) gauge")
    if let unit { line("# UNIT \(name) \(unit)") }
    line("# HELP \(name) \(escaped(help))")
  }

  mutating func sample(_ labels: [(String, String)], _ value: Double) {
    let set = labels.filter { !$0.1.isEmpty }.map { "\($0.0)=\"\(escaped($0.1))\"" }
    line("\(name){\(set.joined(separator: ","))} \(value)")
  }

  mutating func end() { line("# EOF") }

  private mutating func line(_ text: String) { bytes += Array(text.utf8) + [UInt8(ascii: "\n")] }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(scalar)
      }
    }.joined()
  }
}
