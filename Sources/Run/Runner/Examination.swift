import Catalogue
import Freestanding
import Host
import Statistics
import SystemPackage

/// Whether this machine can be trusted to measure.
package struct Examination: Sendable {
  /// One thing looked at.
  package struct Finding: Sendable, Equatable {
    package enum Grade: String, Sendable {
      case good
      /// Measurements are still right, but wider or less is possible.
      case fair
      /// Measurements here must not be believed.
      case bad
    }

    package let grade: Grade
    package let subject: String
    package let found: String
    /// What it means or what helps, where it is not good.
    package let remedy: String?
  }

  /// Everything looked at, in the order of importance.
  package let findings: [Finding]

  package var isTrusted: Bool { !findings.contains { $0.grade == .bad } }

  /// Looks at everything; takes about a second.
  ///
  /// - Parameter program: This program, which knows the hidden command that probes.
  /// - Returns: What was found.
  /// - Throws: When a child process can't be started.
  package static func perform(program: FilePath) async throws -> Examination {
    var findings: [Finding] = []
    func add(
      _ grade: Finding.Grade, _ subject: String, _ found: String, _ remedy: String? = nil
    ) {
      findings.append(
        Finding(
          grade: grade, subject: subject, found: found, remedy: grade == .good ? nil : remedy))
    }
    let machine = Machine.current()
    let processor = Processor.current()
    add(
      Program.isDebugBuild ? .bad : .good, "build", Program.isDebugBuild ? "debug" : "release",
      "build with '-c release': a debug build does not measure")
    add(
      .good, "hypervisor",
      processor.hypervisorSignature.map { "\($0) (\(hypervisorVendor($0) ?? "unknown vendor"))" }
        ?? "none")
    if let rate = processor.hypervisorCounterKHz {
      let found = machine.counterKHz.map { "; the kernel found \($0)" } ?? ""
      add(.good, "counter as the hypervisor tells it", "\(rate) kHz\(found)")
    }
    let isGuest = processor.hypervisorSignature != nil
    add(
      .good, isGuest ? "nested guests" : "guests",
      processor.virtualization.map { "can be, by \($0)" } ?? "none: neither vmx nor svm")
    let emulated = processor.hypervisorSignature == emulatorSignature
    if emulated {
      add(
        .bad, "processor", "emulated",
        "cycles mean nothing under emulation; 'clobber guest run --exact' counts instructions")
    }
    add(
      processor.invariantCounter || machine.counterFlags.contains("constant_tsc") ? .good : .bad,
      "time stamp counter", machine.counterFlags.joined(separator: " "),
      "without an invariant counter ticks are no time: measure on another processor")
    let clock = Clock.calibrate()
    add(
      clock.quantum <= 64 ? .good : .fair, "counter step",
      "\(clock.quantum == 1 ? "1 tick" : "\(clock.quantum) ticks"), an empty block reads \(clock.emptyBlock)",
      "a coarse step makes intervals wider: more --layouts narrow them")
    add(
      clock.emptyBlock < 1000 ? .good : .bad, "reading the counter",
      clock.emptyBlock < 1000 ? "does not exit" : "exits to the hypervisor",
      "have the hypervisor let the guest read its counter")
    addCoreClock(&findings)
    await addSteal(&findings)
    add(
      machine.smt == false ? .good : .fair, "threads of a core",
      machine.smt == true ? "more than one" : machine.smt == false ? "one" : "unknown",
      "leave the sibling of the measuring CPU idle, or switch SMT off")
    findings += processFindings()
    let nodes = Node.all()
    add(
      .good, "NUMA nodes", nodes.isEmpty ? "no support in the kernel" : "\(nodes.count)")
    for transport in Transport.all(on: .host) where transport.tier == .inSitu {
      let probe = try await TransportProbe.ask(transport, program: program)
      add(
        probe.isAvailable ? .good : .fair, "transport \(transport)", probe.reason,
        "loops over it are skipped; " + transport.place)
    }
    return Examination(findings: findings)
  }

  private static func addCoreClock(_ findings: inout [Finding]) {
    let chains = [Catalogue.clock] + Catalogue.host.chains.filter(\.isClockCheck)
    guard let readings = try? ChainReadings(chains), let middle = median(readings.ticks[0]),
      let spread = interquartileRange(readings.ticks[0])
    else {
      findings.append(
        Finding(
          grade: .bad, subject: "core clock", found: "no reading",
          remedy: "the reference chain could not be run: build the program anew"))
      return
    }
    let isSteady = spread < 0.01 * middle
    findings.append(
      Finding(
        grade: isSteady ? .good : .fair, subject: "core clock",
        found: "\(rounded(middle)) ticks a cycle, quartiles \(rounded(spread)) apart",
        remedy: isSteady ? nil : "something else runs here, or the frequency moves: try again"))
    let checks = chains.indices.dropFirst().compactMap { chain in
      readings.cycles(chain, by: 0).map { (name: chains[chain].form, cycles: $0) }
    }
    let failures = ControlGate().judge(clock: checks)
    findings.append(
      Finding(
        grade: failures.isEmpty ? .good : .bad, subject: "chains of one cycle",
        found: checks.map { "\($0.name) \(rounded($0.cycles))" }.joined(separator: ", ")
          + " by that clock",
        remedy: failures.first.map { "\($0): no number of cycles is right here" }))
  }

  private static func addSteal(_ findings: inout [Finding]) async {
    guard let before = stealTicks() else { return }
    try? await Task.sleep(for: .milliseconds(500))
    let stolen = (stealTicks() ?? before) - before
    findings.append(
      Finding(
        grade: stolen == 0 ? .good : .fair, subject: "time stolen by the hypervisor",
        found: "\(stolen) of 50 clock ticks just now, \(before) since boot",
        remedy: stolen == 0 ? nil : "another guest uses this core; intervals will be wide"))
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
