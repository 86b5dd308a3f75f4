import Analysis
import CFreestanding
import CHost
import Catalogue
import Freestanding
import Host
import SystemPackage

extension AuditObservation {
  package static var command: String { "audit-call" }

  /// Makes one call as often as there are trials, in a process that may not survive it: the
  /// child's side.
  package static func call(transport: CallTransport, index: Int, seed: UInt64) -> [String] {
    // The parent knows that it may.
    if transport == .port { _ = clobber_allow_port() }
    let calls = AuditedCall.all(over: transport)
    guard calls.indices.contains(index) else { return [] }
    return (0..<AuditedCall.trials).compactMap { trial in
      var request = clobber_audit_request(calls[index], index: index, trial: trial, seed: seed)
      unsafe clobber_audit_call(&request)
      return request.trial(index: index, trial, of: calls[index])?.line
    }
  }

  /// Makes all calls over the transports that this machine allows, each in a child: the parent's
  /// side.
  ///
  /// - Parameters:
  ///   - program: This program, which knows the hidden command.
  ///   - seed: What the canaries are drawn from.
  /// - Returns: What was seen, and what could not be called.
  /// - Throws: When a child can't be started.
  package static func host(program: FilePath, seed: UInt64) async throws -> AuditObservation {
    var look = AuditObservation()
    for transport in CallTransport.allCases {
      guard let probed = Transport(rawValue: transport.name) else { continue }
      let probe = try await TransportProbe.ask(probed, program: program)
      guard probe.isAvailable else {
        look.notes.append("not called on this host: \(transport.name), \(probe.reason)")
        continue
      }
      try await look.makeCalls(over: transport, program, seed, isServed: probe.isServed)
    }
    return look
  }

  private mutating func makeCalls(
    over transport: CallTransport, _ program: FilePath, _ seed: UInt64, isServed: Bool
  ) async throws {
    var trials: [CallTrial] = []
    var left: Set<UInt32> = []
    for (index, call) in AuditedCall.all(over: transport).enumerated() {
      // A running system's mouse is not the audit's to set.
      if isServed, call.changesState {
        left.insert(call.command)
        continue
      }
      let output = CollectedOutput()
      let end = try await Child.run(
        program, [Self.command, String(transport.rawValue), String(index), String(seed)],
        limit: .seconds(5)
      ) { output.append($0) }
      guard end.isSuccess else {
        notes.append("\(call.summary): \(end.cause.text)")
        continue
      }
      trials += output.text.split(separator: "\n").compactMap { CallTrial(line: $0) }
    }
    if !left.isEmpty {
      let commands = left.sorted().map(String.init).joined(separator: ", ")
      notes.append("not called on this host: commands \(commands), which change what is running")
    }
    let calls = ObservedCall.all(in: trials, place: "host")
    if ObservedCall.isRefused(calls) {
      notes.append(
        "\(transport.name) on this host returns -1 to everything: what it leaves alone says "
          + "nothing of a hypervisor that serves the call")
    }
    seen += calls
  }
}

extension ChildEnd.Cause {
  var text: String {
    switch self {
    case .exit(let code): "exit code \(code)"
    case .signal(let signal): signalName(signal)
    case .timeLimit: "no answer in time"
    }
  }
}

extension AuditedCall {
  var summary: String { "\(abi.name) command \(command) over \(transport.name)" }
}
