import FoundationEssentials
import Records

/// What one must know of a run to judge it, a fact a line: what it is, and its value.
struct Circumstances {
  let run: ReportedRun

  var facts: [(name: String, value: String)] {
    guard let record = run.record else { return [] }
    let machine = record.machine
    var facts: [(name: String, value: String)] = []
    func add(_ name: String, _ parts: [String?]) {
      let value = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
      if !value.isEmpty { facts.append((name, value)) }
    }
    add(
      "Processor",
      [
        machine.cpu.name ?? "unknown", machine.cpu.family.map { "family \($0)" },
        machine.cpu.model.map { "model \($0)" }, machine.cpu.stepping.map { "stepping \($0)" },
        machine.cpu.microcode.map { "microcode \($0)" },
        machine.cpu.coreKind.map { "core of kind '\($0)'" },
      ])
    add(
      "Hypervisor",
      machine.hypervisor.map { [$0.vendor ?? "unknown", $0.signature] } ?? ["none seen"])
    add("System", [machine.kernel, machine.clocksource.map { "clock source \($0)" }])
    add(
      "Clock",
      [
        record.clock.ticksPerCycle.map { "\(fixed($0, 4)) ticks a core cycle" },
        record.clock.quantum.map { "counter step \($0)" },
        machine.tscKHz.map { "\(grouped(Double($0))) kHz" }, nature(record.clock.counts),
      ])
    for toolchain in record.toolchains {
      add(
        "Compiler",
        [
          toolchain.name, toolchain.version, toolchain.flags.joined(separator: " "),
          toolchain.problem.map { "not used: \($0)" },
        ])
    }
    add(
      "Plan",
      [
        record.plan.layouts.map { "\($0) layouts" }, record.plan.rounds.map { "\($0) rounds" },
        "seed \(record.seed)",
      ])
    add("clobber", [record.tool.version, "files of schema \(record.schemaVersion)"])
    add("Run", [record.runID, "started \(record.started.formatted(.iso8601))"])
    return facts
  }

  /// The machine, the compilers, the date and the controls; empty if nothing is known.
  var line: String {
    guard let record = run.record else { return "" }
    let compilers = record.compilers
    return [
      record.machine.line,
      compilers.count > 4 ? "\(compilers.count) compilers" : compilers.joined(separator: ", "),
      String(record.started.formatted(.iso8601).prefix(10)),
      record.controls.map { "controls \($0.status.rawValue)" } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The command line that measures the same again; empty if it is not known.
  var command: String {
    guard let record = run.record, let program = record.command.first else { return "" }
    let name = program.split(separator: "/").last.map(String.init) ?? program
    var words = record.command.dropFirst().map(\.self)
    if let others = Self.benchmarks[name] {
      if words.first == "run" { words.removeFirst() }
      words = ["clobber"] + others + words
    } else {
      words = [name] + words
    }
    // The folder has this run in it.
    if let place = words.firstIndex(of: "--out"), place + 1 < words.count {
      words.removeSubrange(place...place + 1)
    }
    words.removeAll { $0.hasPrefix("--out=") }
    let seeded = words.contains { $0 == "--seed" || $0.hasPrefix("--seed=") }
    if !seeded { words += ["--seed", "\(record.seed)"] }
    return words.map(shellWord).joined(separator: " ")
  }

  /// What the programs of one question each are, in words that every installation has.
  private static let benchmarks = [
    "Arity": ["run"], "CallSites": ["run", "--suite", "sites"], "ABIs": ["run", "--suite", "abis"],
    "TrapCost": ["traps"], "HighBandwidth": ["bandwidth"],
  ]

  private func nature(_ counts: ClockRecord.Counts?) -> String? {
    switch counts {
    case .instructions: "instructions were counted, and no time"
    case .emulation: "an emulator's time, which says nothing of a processor"
    case .ticks, nil: nil
    }
  }
}
