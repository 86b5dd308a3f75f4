import Catalogue
import Foundation
import Records
import Report
import Statistics

/// Rows of a run, as if it had been measured.
struct SampleRun {
  var run = ReportedRun(name: "sample")

  /// Forms and what they cost for 0, 4 and 8 live values, the baseline first.
  init(
    _ costs: [(form: String, costs: [Double])] = [
      ("narrow", [1, 2, 4]), ("wide", [1, 3, 8]), ("struct", [9, 12, 18]),
    ], operations: [String] = ["hypercall1"], toolchain: String = "gcc-12"
  ) {
    for operation in operations {
      for (index, live) in [0, 4, 8].enumerated() {
        for (form, values) in costs where index < values.count {
          let base = costs[0]
          add(
            operation, form, live, toolchain, cost: values[index],
            more: form == base.form ? nil : values[index] - base.costs[index], base: base.form)
        }
      }
    }
  }

  /// Adds the rows of a loop.
  mutating func add(
    _ operation: String, _ form: String, _ live: Int, _ toolchain: String, cost: Double,
    more: Double?, base: String
  ) {
    func row(_ metric: Metric, _ value: Double) -> SummaryRow {
      .with {
        $0.runID = "r1"
        $0.tier = .shell
        $0.toolchain = toolchain
        $0.loop = "\(operation).\(form).\(live).c.nop"
        $0.shape = LoopShape(
          operation: operation, form: form, live: live, caller: .c, transport: .nop)
        $0.metric = metric
        $0.unit = "cycles/call"
        $0.estimate = value
        $0.ciLow = value - 0.5
        $0.ciHigh = value + 0.5
        $0.ciLevel = 0.99
      }
    }
    run.summary.append(row(.cost, cost))
    run.codegen.append(
      .with {
        $0.toolchain = toolchain
        $0.loop = "\(operation).\(form).\(live).c.nop"
        $0.shape = LoopShape(
          operation: operation, form: form, live: live, caller: .c, transport: .nop)
        $0.codeHash = "\(form) \(cost)"
        $0.instructions = Int(cost)
        $0.executed = Int(cost)
        $0.spills = live
        $0.reloads = 0
        $0.inlined = form != "struct"
      })
    guard let more else { return }
    var difference = row(.difference, more)
    difference.baseline = "\(operation).\(base).\(live).c.nop"
    difference.verdict = more == 0 ? .equivalent : more < 2 ? .unresolved : .different
    run.summary.append(difference)
  }

  /// Adds how long single calls of a trap take, and the clock that makes cycles of ticks.
  mutating func addTrap(median: Double = 2000) {
    for (metric, factor) in [(Metric.trapMedian, 1.0), (.trapP90, 1.1), (.trapMax, 9)] {
      run.summary.append(
        .with {
          $0.toolchain = "gcc-12"
          $0.tier = .inSitu
          $0.loop = "hypercall1.narrow.0.c.vmmcall"
          $0.shape = LoopShape(
            operation: "hypercall1", form: "narrow", live: 0, caller: .c, transport: .vmmcall)
          $0.metric = metric
          $0.estimate = median * factor
        })
    }
    run.record = record
  }

  /// A record in which a core cycle is two ticks.
  var record: RunRecord {
    var record = RunRecord(
      runID: "r1", started: Date(timeIntervalSince1970: 1_795_000_000),
      command: ["/opt/bin/clobber", "run", "--filter", "^hypercall1\\.(narrow|wide)"], seed: 7,
      tool: ToolRecord(version: "1"),
      machine: MachineRecord(hostID: "h", cpu: CPURecord(name: "CPU", family: 25, model: 17)))
    record.clock = ClockRecord(ticksPerCycle: 2)
    record.state = .complete
    record.stateReason = nil
    record.toolchains = [
      ToolchainRecord(name: "gcc-12", version: "12.2.0", path: "", hash: nil, flags: ["-O2"])
    ]
    return record
  }
}
