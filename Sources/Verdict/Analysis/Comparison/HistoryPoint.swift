import Catalogue
import FoundationEssentials
import Records

/// What one toolchain made in one run.
struct HistoryPoint {
  let processor: String
  let toolchain: ToolchainVersion
  let record: RunRecord
  let side: ComparedRun

  /// Whether the cycles of the two may be compared as versions of one thing.
  func isSameSeries(as other: HistoryPoint) -> Bool {
    processor == other.processor && toolchain.family == other.toolchain.family
  }

  static func < (one: Self, other: Self) -> Bool {
    if one.processor != other.processor { return one.processor < other.processor }
    if one.toolchain != other.toolchain { return one.toolchain < other.toolchain }
    if one.record.started != other.record.started {
      return one.record.started < other.record.started
    }
    return one.record.runID < other.record.runID
  }

  func entry(_ loop: String, _ change: ComparedLoop?) -> HistoryEntry {
    let cost = side.costs[loop]
    let code = side.codegen[loop]
    return HistoryEntry(
      loop: loop, isControl: cost?.shape.loop?.isControl ?? false, processor: processor,
      toolchain: toolchain, runID: record.runID,
      started: record.started, cycles: cost?.estimate, low: cost?.ciLow, high: cost?.ciHigh,
      level: cost?.ciLevel, instructions: code?.instructions, stackTraffic: code?.stackTraffic,
      codeHash: code?.codeHash ?? "", change: change)
  }
}

/// The points of a run, one for each toolchain that has a cost of a loop that is wanted.
func pointsOf(_ run: HistoryRun, _ isWanted: (String) -> Bool) -> [HistoryPoint] {
  let rows = run.summary.filter { isWanted($0.loop) }
  let failed = Set(run.record.skipped.filter { $0.fault != nil }.compactMap(\.toolchain))
  return failed.union(toolchains(of: rows)).sorted().compactMap { name in
    guard
      let side = try? ComparedRun(
        name: run.record.runID, summary: rows, codegen: run.codegen, toolchain: name,
        record: run.record)
    else { return nil }
    let wanted = side.only(side.loops.filter(isWanted))
    guard !wanted.loops.isEmpty else { return nil }
    let record = run.record.toolchains.first { $0.name == name }
    return HistoryPoint(
      processor: run.record.machine.cpu.words,
      toolchain: ToolchainVersion(name: name, text: record?.version ?? ""), record: run.record,
      side: wanted)
  }
}

extension CPURecord {
  /// Such as `AMD EPYC (family 25, model 17)`: brand strings of guests say little.
  fileprivate var words: String {
    let numbers = [family.map { "family \($0)" }, model.map { "model \($0)" }].compactMap { $0 }
    let name = name ?? "unknown processor"
    return numbers.isEmpty ? name : "\(name) (\(numbers.joined(separator: ", ")))"
  }
}
