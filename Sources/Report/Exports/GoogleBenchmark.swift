import FoundationEssentials
import Records

/// The JSON of google-benchmark, which its compare script and many CI actions read.
///
/// A cost is one iteration entry whose times are in nanoseconds of the time stamp counter. Where
/// its rate or that of the core clock is not known there is no time to give: such entries are
/// aggregates with counters alone, which the compare script passes over.
package enum GoogleBenchmark {
  package static func encode(_ run: ExportedRun) throws(RecordError) -> [UInt8] {
    let scale = nanosecondsPerCycle(run.record)
    let entries = run.costs.enumerated().map { Entry($1, family: $0, nanoseconds: scale) }
    let document = Document(context: Context(run.record), benchmarks: entries)
    return try jsonText(document, file: "google-benchmark")
  }

  private static func nanosecondsPerCycle(_ record: RunRecord) -> Double? {
    guard let ticks = record.clock.ticksPerCycle, let rate = record.machine.tscKHz, rate > 0
    else { return nil }
    return ticks / Double(rate) * 1e6
  }
}

private struct Document: Encodable {
  let context: Context
  let benchmarks: [Entry]
}

private struct Context: Encodable {
  let date: String
  let host_name: String
  let executable = "clobber"
  let num_cpus: Int
  let mhz_per_cpu: Int
  let cpu_scaling_enabled = false
  let caches: [String] = []
  let library_build_type = "release"
  let run_id: String
  let controls: String?

  init(_ record: RunRecord) {
    date = record.started.ISO8601Format()
    host_name = record.machine.hostID
    num_cpus = max(1, record.machine.nodes.map(\.cpus.count).reduce(0, +))
    mhz_per_cpu = (record.machine.tscKHz ?? 0) / 1000
    run_id = record.runID
    controls = record.controls?.status.rawValue
  }
}

private struct Entry: Encodable {
  let name: String
  let family_index: Int
  let per_family_instance_index = 0
  let run_name: String
  let run_type: String
  let aggregate_name: String?
  let repetitions = 1
  let repetition_index = 0
  let threads = 1
  let iterations: Int
  let real_time: Double?
  let cpu_time: Double?
  let time_unit = "ns"
  // What is not a field of the format is a counter.
  let cycles: Double
  let ci_low: Double?
  let ci_high: Double?
  let instructions: Int?
  let stack_traffic: Int?

  init(_ cost: ExportedCost, family: Int, nanoseconds: Double?) {
    name = cost.name
    run_name = cost.name
    family_index = family
    run_type = nanoseconds == nil ? "aggregate" : "iteration"
    aggregate_name = nanoseconds == nil ? "trimmed_mean" : nil
    iterations = max(1, cost.row.rounds ?? 1)
    real_time = nanoseconds.map { $0 * cost.cycles }
    cpu_time = real_time
    cycles = cost.cycles
    ci_low = cost.row.ciLow
    ci_high = cost.row.ciHigh
    instructions = cost.code?.instructions
    stack_traffic = cost.stackTraffic
  }
}
